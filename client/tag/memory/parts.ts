/** What few pages need, each a file of its own (see scripts/build-tag.ts). */
export interface Parts {
  act: typeof import('./parts/act.ts')
  cart: typeof import('./parts/cart.ts')
  conditions: typeof import('./parts/conditions.ts')
  engine: typeof import('./parts/engine.ts')
  entry: typeof import('./parts/entry.ts')
  facts: typeof import('./parts/facts.ts')
  order: typeof import('./parts/order.ts')
  person: typeof import('./parts/person.ts')
  rare: typeof import('./parts/rare.ts')
  send: typeof import('./parts/send.ts')
}
export type PartName = keyof Parts

/** Loads the file of a part, which only the build and the tests know where to find. */
export type LoadPart = (file: `memory-${PartName}`) => Promise<unknown>

const loaded: Partial<Parts> = {}
let load: LoadPart

export function loadPartsBy(by: LoadPart): void {
  load = by
}

/**
 * A part that is here. A transaction waits for nothing but itself: when the part is missing, what loads it is thrown,
 * and the transaction is given up and made again with it.
 */
export function part<N extends PartName>(name: N): Parts[N] {
  const found: Parts[N] | undefined = loaded[name]
  if (!found) throw () => loadPart(name)
  return found
}

/** A part, if a page has it. */
export const partHere = <N extends PartName>(name: N): Parts[N] | undefined => loaded[name]

export async function loadPart<N extends PartName>(name: N): Promise<Parts[N]> {
  // A checked boundary: each file is of its own name's module.
  const found = (await load(`memory-${name}`)) as Parts[N]
  loaded[name] = found
  return found
}
