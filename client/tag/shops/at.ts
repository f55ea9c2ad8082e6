import { own } from '../page/claim.ts'

/** Own property by path: `at(cart, 'totals.total.amount')`, `at(window, 'Shopify.routes.root')`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(own, value)
}

/** Calls a method of a platform's object with its `this`; undefined where there is none, or it throws. */
export function call(target: unknown, method: string, ...args: unknown[]): unknown {
  try {
    // A checked boundary: a method that is none throws.
    return (target as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args)
  } catch {
    // No such object, or one of another version: it says nothing.
    return undefined
  }
}
