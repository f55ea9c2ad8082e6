import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signalOf } from './data-layer.ts'

const item = {
  item_id: 'SKU_1',
  item_name: 'Mug',
  item_brand: 'Kiln',
  item_category: 'Home',
  item_category2: 'Kitchen',
  item_variant: 'blue',
  price: '59,90',
  quantity: 2,
}
const read = {
  id: 'SKU_1',
  name: 'Mug',
  brand: 'Kiln',
  category: ['Home', 'Kitchen'],
  variant: 'blue',
  price: 5990,
  quantity: 2,
}

function gtag(...args: unknown[]): unknown {
  return (function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: gtag pushes the arguments object itself.
    return arguments
  })(...args)
}

describe('a dataLayer entry', () => {
  it('in gtag form is an event', () => {
    expect(signalOf(gtag('event', 'add_to_cart', { currency: 'PLN', value: 119.8, items: [item] }))).toEqual({
      kind: 'event',
      name: 'add_to_cart',
      items: [read],
      currency: 'PLN',
      value: 11980,
    })
  })

  it('as a GTM object is an event, nested or flat', () => {
    const params = { currency: 'PLN', value: '1299.00', transaction_id: 77, items: [item] }
    const wanted = {
      kind: 'event',
      name: 'purchase',
      items: [read],
      currency: 'PLN',
      value: 129900,
      transactionId: '77',
    }
    expect(signalOf({ event: 'purchase', ecommerce: params })).toEqual(wanted)
    expect(signalOf({ event: 'purchase', ...params })).toEqual(wanted)
  })

  it.each([
    ['detail', 'view_item'],
    ['add', 'add_to_cart'],
    ['remove', 'remove_from_cart'],
    ['checkout', 'begin_checkout'],
    ['purchase', 'purchase'],
  ])("in Universal Analytics' form: %s is %s", (action, name) => {
    const products = [{ id: 'A1', name: 'Mug', category: 'Home/Kitchen', price: '59.90', quantity: 1 }]
    const entry = {
      ecommerce: { currencyCode: 'EUR', [action]: { actionField: { id: 'T9', revenue: '59.90' }, products } },
    }
    expect(signalOf(entry)).toMatchObject({
      kind: 'event',
      name,
      currency: 'EUR',
      items: [{ id: 'A1', category: ['Home', 'Kitchen'], price: 5990 }],
    })
  })

  it("reads GA4's first form of an order, below the old key", () => {
    const purchase = {
      transaction_id: 'T12',
      value: '35.43',
      currency: 'EUR',
      items: [{ item_id: 'A1', price: '35.43' }],
    }
    expect(signalOf({ event: 'purchase', ecommerce: { purchase } })).toEqual({
      kind: 'event',
      name: 'purchase',
      transactionId: 'T12',
      value: 3543,
      currency: 'EUR',
      items: [{ id: 'A1', price: 3543, quantity: 1 }],
    })
  })

  it("reads Universal Analytics' first form of an order, beside no e-commerce at all", () => {
    const entry = {
      event: 'transactionComplete',
      transactionId: 1234,
      transactionTotal: '28.98',
      transactionProducts: [{ sku: 'DD44', name: 'T-Shirt', category: 'Apparel', price: 11.99, quantity: 2 }],
    }
    expect(signalOf(entry, 'PLN')).toEqual({
      kind: 'event',
      name: 'purchase',
      transactionId: '1234',
      value: 2898,
      currency: 'PLN',
      items: [{ id: 'DD44', name: 'T-Shirt', category: ['Apparel'], price: 1199, quantity: 2 }],
    })
  })

  it('reads impressions as a list, and a later checkout step as nothing', () => {
    expect(signalOf({ ecommerce: { impressions: [{ id: 'A1' }] } })).toMatchObject({
      name: 'view_item_list',
      items: [{ id: 'A1' }],
    })
    expect(signalOf({ ecommerce: { checkout: { actionField: { step: 2 }, products: [] } } })).toBeUndefined()
  })

  it("without a currency takes the page's, and without any has no money", () => {
    const entry = { event: 'view_item', ecommerce: { value: 10, items: [item] } }
    expect(signalOf(entry, 'PLN')).toMatchObject({ currency: 'PLN', value: 1000 })
    expect(signalOf(entry)).not.toHaveProperty('value')
    expect(signalOf(entry)).not.toHaveProperty('items.0.price')
  })

  it('of a search carries its term under one name', () => {
    expect(signalOf(gtag('event', 'view_search_results', { search_term: 'mug' }))).toEqual({
      kind: 'event',
      name: 'search',
      searchTerm: 'mug',
    })
  })

  it('of a remarketing tag tells the page type', () => {
    expect(signalOf({ event: 'x', google_tag_params: { ecomm_pagetype: 'prodview' } })).toEqual({
      kind: 'page',
      facts: { type: 'product' },
    })
    expect(signalOf({ ecomm_pagetype: 'searchresults' })).toEqual({ kind: 'page', facts: { type: 'search' } })
  })

  it.each([
    [null],
    [undefined],
    [7],
    ['x'],
    [[]],
    [() => 1],
    [{ ecommerce: null }],
    [{ event: 'gtm.js' }],
    [gtag('consent', 'default', {})],
    [{ event: {} }],
  ])('that says nothing of a shop is none: %j', (entry) => {
    expect(signalOf(entry)).toBeUndefined()
  })

  it('keeps 200 items, not one more', () => {
    const of = (count: number) => {
      const signal = signalOf({
        event: 'view_item_list',
        ecommerce: { items: Array.from({ length: count }, (_, i) => ({ item_id: `i${i}` })) },
      })
      return signal?.kind === 'event' ? signal.items?.length : undefined
    }
    expect(of(200)).toBe(200)
    expect(of(201)).toBe(200)
  })

  it('with throwing getters and polluted prototypes is survived', () => {
    const hostile = Object.defineProperty({}, 'ecommerce', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    })
    expect(signalOf(hostile)).toBeUndefined()
    expect(signalOf(Object.create({ event: 'purchase', ecommerce: {} }))).toBeUndefined()
  })

  it('law: anything is read without throwing and unchanged', () => {
    fc.assert(
      fc.property(fc.anything(), (entry) => {
        signalOf(entry)
        signalOf({ event: 'purchase', ecommerce: entry })
        signalOf(['event', 'add_to_cart', entry])
      }),
    )
  })
})
