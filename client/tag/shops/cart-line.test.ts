import { expect, test } from 'vitest'
import { cartOf, type Line } from './cart-line.ts'

// The lines of these tests are made here.
const cart = (lines: unknown) => cartOf(lines, (line) => line as Line, 'PLN', 0)

test('a cart that is no list is not known, an empty list is an empty cart', () => {
  expect(cart(undefined)).toBeUndefined()
  expect(cart({ length: 1 })).toBeUndefined()
  expect(cart([])).toEqual({ items: [], value: 0, currency: 'PLN' })
})

test('the first id that a line has names it, the others are aliases, each once', () => {
  const [item] = cart([{ ids: ['', 0, null, 77, 'MUG', '77'], quantity: '2' }])?.items ?? []
  expect(item).toEqual({ id: '77', aliases: ['MUG'], quantity: 2 })
})

test('an old price is told only above the price; a gift keeps its price of nothing', () => {
  const lines = [
    { ids: [1], price: 0, oldPrice: 500, quantity: 1 },
    { ids: [2], price: 500, oldPrice: 500, quantity: 1 },
    { ids: [3], oldPrice: 500, quantity: 1 },
  ]
  expect(cart(lines)?.items).toEqual([
    { id: '1', price: 0, oldPrice: 500, quantity: 1 },
    { id: '2', price: 500, quantity: 1 },
    { id: '3', quantity: 1 },
  ])
})

test('lines without an id or a quantity are left out, and lines beyond the limit', () => {
  const line = { ids: ['a'], quantity: 1 }
  expect(cart([{ ids: [], quantity: 1 }, { ids: ['a'], quantity: 0 }, line])?.items).toHaveLength(1)
  expect(cart(Array(201).fill(line))?.items).toHaveLength(200)
})
