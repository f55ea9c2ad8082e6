import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asKnown } from './cart-as-known.ts'
import { cartEffect } from './cart-effect.ts'
import type { EventDraft, Item } from './event.ts'

const NOW = 1_790_000_000_000
const line = fc.record(
  { id: fc.constantFrom('a', 'b', 'c'), quantity: fc.constantFrom(1, 2), price: fc.constantFrom(100, 250) },
  { requiredKeys: ['id'] },
)
const items: fc.Arbitrary<Item[]> = fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 3 })
const draft: fc.Arbitrary<EventDraft> = fc.record(
  {
    name: fc.constantFrom('cart_read', 'view_cart'),
    items,
    value: fc.constantFrom(100, 350),
    currency: fc.constant('PLN'),
  },
  { requiredKeys: ['name', 'items'] },
)

test('a cart that was read again is told from its whole effect only by what it saves', () => {
  let told = 0
  fc.assert(
    fc.property(draft, draft, fc.constantFrom(1, 2), (before, after, session) => {
      const empty = { bursts: [], orders: { keys: [] } }
      const known = { ...empty, ...cartEffect(empty, before, { session: 1, now: NOW, tail: [] })._state }
      for (const next of [before, after]) {
        const quick = asKnown(known, next, session)
        if (!quick) continue
        told++
        const whole = cartEffect(known, next, { session, now: NOW + 1000, tail: [] })
        expect({ ...known, ...quick._state }).toEqual({ ...known, ...whole._state })
        expect([quick._inferred, quick._draft]).toEqual([whole._inferred, whole._draft])
      }
    }),
    { numRuns: 5000 },
  )
  expect(told).toBeGreaterThan(200)
})

test('what a page does to the writing of JSON makes no two carts one', () => {
  Object.assign(Array.prototype, { toJSON: () => 'list' })
  try {
    const known = { cart: { items: [{ id: 'a', quantity: 1 }] }, bursts: [], orders: { keys: [] } }
    const read = (quantity: number) => asKnown(known, { name: 'cart_read', items: [{ id: 'a', quantity }] }, 1)
    expect(read(1)).toBeDefined()
    expect(read(2)).toBeUndefined()
  } finally {
    Reflect.deleteProperty(Array.prototype, 'toJSON')
  }
})
