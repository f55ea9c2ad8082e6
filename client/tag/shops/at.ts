import { own } from '../page/claim.ts'

/** Own property by path: `at(cart, 'totals.total.amount')`, `at(window, 'Shopify.routes.root')`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(own, value)
}

/** Calls a method of a platform's object with its `this`; undefined where there is none. */
export function call(target: unknown, method: string, ...args: unknown[]): unknown {
  // A checked boundary: only a function is called.
  const found = target == null ? undefined : (target as Record<string, unknown>)[method]
  return typeof found === 'function' ? Reflect.apply(found, target, args) : undefined
}
