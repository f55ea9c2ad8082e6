import { expect, test } from 'vitest'
import { makeCollector } from './collect.ts'

const view = (from: string, ...ids: string[]) => ({ name: 'view_item', from, items: ids.map((id) => ({ id })) })
const add = (from: string, id: string) => ({ name: 'add_to_cart', from, items: [{ id }] })

test('the page’s product is viewed once, whoever says so and by whatever id', () => {
  const collector = makeCollector()
  expect(
    [view('page', '40'), view('gtag', 'SKU-40'), view('data_layer', '40'), view('gtag', 'SKU-40')].map((one) =>
      collector._add(one, 0),
    ),
  ).toEqual([true, false, false, false])
})

test('a quick view of another product is a view of its own', () => {
  const collector = makeCollector()
  expect([view('page', '40'), view('gtag', '40'), view('gtag', '41')].map((one) => collector._add(one, 0))).toEqual([
    true,
    false,
    true,
  ])
})

test('the shop’s own call means what it says', () => {
  const collector = makeCollector()
  expect([view('page', '40'), view('shop', '41'), view('shop', '40')].map((one) => collector._add(one, 0))).toEqual([
    true,
    true,
    false,
  ])
})

test('one push for each of two measurement accounts is one change, two clicks are two', () => {
  const collector = makeCollector()
  expect([
    collector._add(add('gtag', 'a'), 0),
    collector._add(add('gtag', 'a'), 1),
    collector._add(add('gtag', 'a'), 400),
  ]).toEqual([true, false, true])
})

test('on a new page everything is news again', () => {
  const collector = makeCollector()
  collector._add(view('page', '40'), 0)
  collector._reset()
  expect(collector._add(view('page', '40'), 0)).toBe(true)
})

test('an order is taken once a page by its number', () => {
  const order = (from: string, transactionId?: string) => ({
    name: 'purchase',
    from,
    ...(transactionId ? { transactionId } : {}),
  })
  const collector = makeCollector()
  expect([order('gtag', '7'), order('data_layer', '7'), order('page')].map((one) => collector._add(one, 0))).toEqual([
    true,
    false,
    false,
  ])
})
