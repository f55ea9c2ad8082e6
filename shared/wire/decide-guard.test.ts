import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  contextualRequestSchema,
  MAX_ALIASES,
  MAX_CAPPED,
  MAX_CART_ITEMS,
  MAX_ID_CHARS,
  MAX_PLACEMENTS,
  MAX_RECENT_ITEMS,
  MAX_TEXT_CHARS,
  personalRequestSchema,
} from './decide.ts'
import { guardDecideRequest } from './decide-guard.ts'

/** What the schemas say: the value with its known fields, or undefined. */
function bySchema(value: unknown): unknown {
  const isPersonal = typeof value === 'object' && value !== null && 'manifest' in value
  const parsed = isPersonal ? v.safeParse(personalRequestSchema, value) : v.safeParse(contextualRequestSchema, value)
  return parsed.success ? parsed.output : undefined
}

const contextual = { v: 1, page: { type: 'product', product: ['a'], category: ['b'] }, placements: ['home'] }
const personal = {
  ...contextual,
  manifest: 3,
  vector: { a: 1, b: 'x', c: true, d: null, e: ['x', 2] },
  buckets: { 'a:1': 0, holdout: -1 },
  capped: ['a'],
  cart: { items: [{ id: 'a', quantity: 2 }, { id: 'b' }], value: 100, currency: 'PLN' },
  recentItems: ['a'],
  currency: 'PLN',
  measured: true,
}
const places = [
  ...[
    'v',
    'page',
    'placements',
    'manifest',
    'vector',
    'buckets',
    'capped',
    'cart',
    'recentItems',
    'currency',
    'measured',
  ],
  ...['page.type', 'page.product', 'page.category', 'page.path', 'page.product.0', 'placements.0', 'capped.0'],
  ...['vector.a', 'vector.e.0', 'buckets.holdout', 'cart.items', 'cart.value', 'cart.currency', 'cart.items.0'],
  ...['cart.items.0.id', 'cart.items.0.quantity', 'recentItems.0', 'extra', 'page.extra', 'cart.extra', 'vector.'],
]
const texts = [0, 1, 3, 4, MAX_ID_CHARS, MAX_ID_CHARS + 1, MAX_TEXT_CHARS, MAX_TEXT_CHARS + 1].map((n) => 'x'.repeat(n))
const limits = [MAX_ALIASES, MAX_RECENT_ITEMS, MAX_PLACEMENTS, MAX_CART_ITEMS, MAX_CAPPED]
const lists = limits.flatMap((n) => [n, n + 1]).flatMap((n) => [Array(n).fill('x'), Array(n).fill({ id: 'x' })])
const odd = [
  undefined,
  null,
  true,
  0,
  -1,
  -2,
  1.5,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  {},
  [],
  [[]],
  [{}],
  { 0: 'x' },
  'cart',
  'PLN',
  [1],
  [''],
]
const value = fc.oneof(fc.constantFrom<unknown>(...odd, ...texts, ...lists), fc.jsonValue({ maxDepth: 3 }))

function put(target: unknown, path: string, part: unknown): unknown {
  const [name = '', ...rest] = path.split('.')
  if (typeof target !== 'object' || target === null) return target
  if (Array.isArray(target)) {
    const first = rest.length > 0 ? put(target[0], rest.join('.'), part) : (part ?? null)
    return [first, ...target.slice(1)]
  }
  const copy: Record<string, unknown> = { ...target }
  if (rest.length > 0) copy[name] = put(copy[name], rest.join('.'), part)
  else if (part === undefined) delete copy[name]
  else copy[name] = part
  return copy
}

test('the guard accepts exactly what the schemas accept, and gives the same value', () => {
  const changes = fc.array(fc.tuple(fc.constantFrom(...places), value), { maxLength: 3 })
  const request = fc
    .tuple(fc.constantFrom<unknown>(contextual, personal), changes)
    .map(([base, list]) => list.reduce<unknown>((target, [path, part]) => put(target, path, part), base))
  let accepted = 0
  fc.assert(
    fc.property(fc.oneof({ weight: 20, arbitrary: request }, { weight: 1, arbitrary: fc.jsonValue() }), (each) => {
      const guarded = guardDecideRequest(each)
      if (guarded !== undefined) accepted++
      expect(guarded).toEqual(bySchema(each))
    }),
    { numRuns: 20_000 },
  )
  // Both answers must have been met, or nothing was compared.
  expect(accepted).toBeGreaterThan(2_000)
  expect(accepted).toBeLessThan(19_000)
}, 60_000)
