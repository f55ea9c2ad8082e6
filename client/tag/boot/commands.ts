import { guard } from './guard.ts'

export type Command = (...args: unknown[]) => unknown

interface Vitrine {
  (name: string, ...args: unknown[]): unknown
  q?: { push(...calls: ArrayLike<unknown>[]): void } | ArrayLike<unknown>[]
  /** Set by the copy of the tag that booted. */
  v?: 1
}

/** Calls kept from before we loaded. */
const MAX_QUEUED = 500

function current(): Vitrine | undefined {
  // A checked boundary: an element with the id "vitrine" answers to this name too.
  const found: unknown = (window as { vitrine?: unknown }).vitrine
  return typeof found === 'function' ? (found as Vitrine) : undefined
}

/** Another copy of the tag is at work on this page. */
export function isBooted(): boolean {
  return current()?.v === 1
}

/** Puts the one global in place; returns how to run the calls that were queued before. `other` takes what is not in `commands`. */
export function installCommands(commands: ReadonlyMap<unknown, Command>, other: Command): () => void {
  const before = current()?.q
  const run = (call: ArrayLike<unknown>) => {
    const [name, ...args] = Array.from(call)
    const command = commands.get(name)
    return command ? guard(command)(...args) : guard(other)(name, ...args)
  }
  const vitrine: Vitrine = (...call) => run(call)
  vitrine.v = 1
  vitrine.q = {
    push(...calls) {
      for (const call of calls) run(call)
    },
  }
  ;(window as { vitrine?: unknown }).vitrine = vitrine
  return () => {
    if (before && 'length' in before) for (const call of Array.from(before).slice(0, MAX_QUEUED)) run(call)
  }
}
