import { beforeEach, expect, test } from 'vitest'
import { collect, forgetSeen, type Happening } from './collect.ts'

const view = (from: string, ...ids: string[]) => ({ name: 'view_item', from, items: ids.map((id) => ({ id })) })
const add = (from: string, id: string) => ({ name: 'add_to_cart', from, items: [{ id }] })

/** Whether it was taken. */
function isTaken(happening: Happening, at = 0): boolean {
  const pending: Happening[] = []
  collect(pending, happening, at)
  return pending.length > 0
}

beforeEach(forgetSeen)

test('the page’s product is viewed once, whoever says so and by whatever id', () => {
  const views = [view('page', '40'), view('gtag', 'SKU-40'), view('data_layer', '40'), view('gtag', 'SKU-40')]
  expect(views.map((one) => isTaken(one))).toEqual([true, false, false, false])
})

test('a quick view of another product is a view of its own', () => {
  const views = [view('page', '40'), view('gtag', '40'), view('gtag', '41')]
  expect(views.map((one) => isTaken(one))).toEqual([true, false, true])
})

test('the shop’s own call means what it says', () => {
  const views = [view('page', '40'), view('shop', '41'), view('shop', '40')]
  expect(views.map((one) => isTaken(one))).toEqual([true, true, false])
})

test('one push for each of two measurement accounts is one change, two clicks are two', () => {
  const adds = [0, 1, 400].map((at) => isTaken(add('gtag', 'a'), at))
  expect(adds).toEqual([true, false, true])
})

test('on a new page everything is news again', () => {
  isTaken(view('page', '40'))
  forgetSeen()
  expect(isTaken(view('page', '40'))).toBe(true)
})

test('a cart page that tells its lines later is one view and the cart', () => {
  const pending: Happening[] = []
  const items = [{ id: 'a' }]
  collect(pending, { name: 'view_cart', from: 'page' }, 0)
  collect(pending, { name: 'view_cart', from: 'gtag', items }, 0)
  expect(pending).toMatchObject([{ name: 'view_cart' }, { cart: { items } }])
})

test('an order is taken once a page by its number', () => {
  const order = (from: string, transactionId?: string) => ({
    name: 'purchase',
    from,
    ...(transactionId ? { transactionId } : {}),
  })
  const orders = [order('gtag', '7'), order('data_layer', '7'), order('page')]
  expect(orders.map((one) => isTaken(one))).toEqual([true, false, false])
})
