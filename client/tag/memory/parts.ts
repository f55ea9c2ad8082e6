/** What few pages need, each a file of its own (see scripts/build-tag.ts). */
const loaders = {
  act: () => import('./parts/act.ts'),
  cart: () => import('./parts/cart.ts'),
  conditions: () => import('./parts/conditions.ts'),
  engine: () => import('./parts/engine.ts'),
  entry: () => import('./parts/entry.ts'),
  facts: () => import('./parts/facts.ts'),
  order: () => import('./parts/order.ts'),
  person: () => import('./parts/person.ts'),
  rare: () => import('./parts/rare.ts'),
  send: () => import('./parts/send.ts'),
}
export type PartName = keyof typeof loaders
export type Parts = { [name in PartName]: Awaited<ReturnType<(typeof loaders)[name]>> }

const loaded: Partial<Parts> = {}

/** A transaction waits for nothing but itself: what finds a part missing is given up and made again with it. */
export class Missing {
  readonly _name: PartName
  constructor(name: PartName) {
    this._name = name
  }
}

/** A part that is here. Throws `Missing` when it is not. */
export function part<N extends PartName>(name: N): Parts[N] {
  const found: Parts[N] | undefined = loaded[name]
  if (!found) throw new Missing(name)
  return found
}

export async function loadPart<N extends PartName>(name: N): Promise<Parts[N]> {
  // A checked boundary: each loader is of its own name's module.
  const found = (await loaders[name]()) as Parts[N]
  loaded[name] = found
  return found
}
