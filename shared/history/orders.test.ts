import { describe, expect, test } from 'vitest'
import { MAX_ORDERS } from './bounds.ts'
import type { Item } from './event.ts'
import { append } from './log.ts'
import { orderAddress } from './orders.ts'
import { added, currency, DAY, HOUR, MINUTE, mug, quantities, Story, tea } from './story.test-support.ts'

describe('an order', () => {
  test('counts once by its number, on a reload, in another tab and weeks later', () => {
    const story = new Story()
    expect(story.add('purchase', { transactionId: '1001', value: 5000, currency }).event).toBeDefined()
    for (const wait of [0, MINUTE, HOUR, 21 * DAY]) {
      expect(story.wait(wait).add('purchase', { transactionId: ' #1001', value: 5000, currency }).event).toBeUndefined()
    }
    expect(story.head.rollups.purchase?.count).toBe(1)
  })

  test('is known as such after its event was dropped', () => {
    const story = new Story()
    story.add('purchase', { transactionId: '1001', value: 5000, currency })
    story.wait(200 * DAY).add('page_view')
    expect(story.names()).not.toContain('purchase')
    expect(story.add('purchase', { transactionId: '1001', value: 5000, currency }).event).toBeUndefined()
  })

  test('is told from the last 200 others', () => {
    const story = new Story()
    for (let i = 0; i <= MAX_ORDERS; i++) story.wait(MINUTE).add('purchase', { transactionId: `n${i}`, value: 1 })
    expect(story.add('purchase', { transactionId: 'n1', value: 1 }).event).toBeUndefined()
    expect(story.head.orders.keys).toHaveLength(MAX_ORDERS)
  })

  test('empties the cart', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug] })
    story.wait(MINUTE).add('purchase', { transactionId: '1', value: 2500, currency })
    expect(story.head.cart?.items).toEqual([])
  })

  test('takes items and value from the cart where its page says nothing, and is marked so', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [{ ...mug, quantity: 2 }], currency })
    const { event } = story.wait(MINUTE).add('purchase', { page: 'thank_you' })
    expect(event).toMatchObject({ value: 5000, currency, estimated: true, items: [{ id: 'mug', quantity: 2 }] })
  })

  test('takes them from the cart that the shop has emptied a moment ago', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug], currency })
    story.wait(MINUTE).read({ items: [] })
    expect(story.wait(50).add('purchase').event).toMatchObject({ value: 2500, estimated: true })
    expect(story.names()).not.toContain('remove_from_cart')
  })

  test('takes the value from the cart where its page names items without prices', () => {
    const story = new Story()
    story.add('page_view')
    story.read({ items: [{ ...mug, quantity: 2 }], value: 4500, currency })
    const { event } = story.wait(MINUTE).add('purchase', { transactionId: '8', items: [{ id: 'SKU-1' }] })
    expect(event).toMatchObject({ items: [{ id: 'SKU-1' }], value: 4500, currency, estimated: true })
  })

  test('of a stated value is not an estimate, even if that is 0', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug], currency })
    const { event } = story.wait(MINUTE).add('purchase', { transactionId: '7', value: 0, currency })
    expect(event?.value).toBe(0)
    expect(event).not.toHaveProperty('estimated')
  })
})

describe('after an order, told by ids that the platform does not have', () => {
  const inShop = (story: Story, items: Item[]) => story.wait(200).add('cart_read', { items, from: 'magento' })
  const line = { ...mug, quantity: 1 }
  const ordered = (item: Item) => {
    const story = new Story()
    story.add('page_view')
    inShop(story, [])
    inShop(story, [line])
    story.wait(MINUTE).add('page_view', { page: 'thank_you' })
    story.add('purchase', { transactionId: '1', items: [item], value: 2500, currency, from: 'gtag' })
    return story
  }
  const changes = (story: Story) => story.names().filter((name) => /_cart$/.test(name))

  test('a copy of the cart that is not yet drawn anew puts nothing in, nor out', () => {
    const story = ordered({ id: 'PARENT', price: 2500, quantity: 1 })
    inShop(story, [line])
    expect(story.head.cart?.items).toEqual([])
    inShop(story, [])
    story.wait(MINUTE).add('page_view', { page: 'home' })
    inShop(story, [])
    expect(changes(story)).toEqual(['add_to_cart'])
    // The same again is an add.
    inShop(story, [line])
    expect(added(story)).toBe(2)
  })

  test('a cart that the order has left as it was is known on the next page, and was not put in again', () => {
    const story = ordered({ id: 'bought-at-once', price: 2500, quantity: 1 })
    inShop(story, [line])
    story.wait(MINUTE).add('page_view', { page: 'home' })
    inShop(story, [line])
    expect(quantities(story)).toEqual({ mug: 1 })
    inShop(story, [line, { ...tea, quantity: 1 }])
    expect(changes(story)).toEqual(['add_to_cart', 'add_to_cart'])
    expect(quantities(story)).toEqual({ mug: 1, tea: 1 })
  })
})

describe('an order without a number', () => {
  test('counts once however often its page is loaded, until the cart changes', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug], currency })
    expect(story.wait(MINUTE).add('purchase').event).toBeDefined()
    for (const wait of [MINUTE, HOUR, 30 * DAY]) expect(story.wait(wait).add('purchase').event).toBeUndefined()
    story.wait(MINUTE).add('add_to_cart', { items: [tea], currency })
    expect(story.wait(MINUTE).add('purchase').event).toMatchObject({ value: 1000, estimated: true })
  })

  test('is not doubled by a mini cart that still shows what was bought', () => {
    const story = new Story()
    story.add('page_view')
    story.read({ items: [] })
    story.wait(MINUTE).read({ items: [{ ...mug, quantity: 1 }], currency })
    story.wait(MINUTE).add('purchase')
    story.wait(500).read({ items: [{ ...mug, quantity: 1 }], currency })
    expect(story.wait(MINUTE).add('purchase').event).toBeUndefined()
    expect(story.head.cart?.items).toEqual([])
  })

  test('is the same as the one that comes with its number a moment later', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug], currency })
    story.wait(MINUTE).add('purchase')
    expect(story.wait(2000).add('purchase', { transactionId: '1001', value: 2500 }).event).toBeUndefined()
    expect(story.wait(DAY).add('purchase', { transactionId: '1001', value: 2500 }).event).toBeUndefined()
    expect(story.add('purchase', { transactionId: '1002', value: 2500 }).event).toBeDefined()
  })

  test.each(['', ' ', '0', 'null', 'undefined', '(not set)', '{{order.id}}'])(
    'is what a number like %j means',
    (transactionId) => {
      const story = new Story()
      story.add('purchase', { transactionId, value: 100 })
      expect(story.wait(DAY).add('purchase', { transactionId, value: 100 }).event).toBeUndefined()
    },
  )
})

describe('a thank-you page', () => {
  const page = 'thank_you'
  const at = (story: Story, address: string) =>
    append(story.head, story.tail, { name: 'purchase', page, from: 'page' }, story.now, [], address)

  test('that is opened again after a new cart was filled is the same order, by the order in its address', () => {
    const address = 'https://shop.pl/zamowienie/order-received/123/?key=wc_order_ab12'
    const story = new Story()
    story.add('add_to_cart', { items: [mug], currency })
    story.keep(at(story.wait(MINUTE), address))
    story.wait(MINUTE).add('add_to_cart', { items: [tea], currency })
    expect(at(story.wait(21 * DAY), address).event).toBeUndefined()
    expect(at(story, address.replace('123', '124')).event).toBeDefined()
  })

  test('whose order was told with its number says no more when it is opened again', () => {
    const address = 'https://shop.pl/order-received/500/?key=wc_order_ab12'
    const story = new Story()
    story.add('add_to_cart', { items: [mug], currency })
    const told = { name: 'purchase', page, from: 'gtag', transactionId: '501', value: 2500, currency } as const
    story.keep(append(story.head, story.tail, told, story.now, [], address))
    story.wait(DAY).add('add_to_cart', { items: [tea], currency })
    expect(at(story.wait(MINUTE), address).event).toBeUndefined()
    expect(story.head.cart?.items).toHaveLength(1)
  })

  test('of a form or a newsletter is no order: nobody came from the cart or the checkout', () => {
    for (const [before, isOrder] of [
      ['product', false],
      ['home', false],
      ['cart', true],
      ['checkout', true],
    ] as const) {
      const story = new Story()
      story.add('add_to_cart', { items: [mug], currency })
      story.wait(MINUTE).add('page_view', { page: before })
      story.wait(MINUTE).add('page_view', { page: 'other' })
      story.wait(MINUTE).add('page_view', { page })
      expect(at(story, 'https://shop.pl/dziekujemy').event !== undefined).toBe(isOrder)
    }
  })

  test('after the same things were bought again in one visit is an order of its own', () => {
    const story = new Story()
    const read = (items: Item[]) => story.wait(MINUTE).add('cart_read', { items, from: 'woocommerce' })
    story.add('page_view', { page: 'checkout' })
    read([])
    for (const number of ['123', '124']) {
      read([{ ...mug, quantity: 1 }])
      story.keep(at(story.wait(MINUTE), `https://shop.pl/order-received/${number}/`))
      read([])
    }
    expect(added(story)).toBe(2)
    expect(story.head.rollups.purchase?.count).toBe(2)
  })
})

test.each([
  ['/zamowienie/order-received/38/?key=wc_order_a1B2', '38'],
  ['/potwierdzenie-zamowienia?id_cart=5&id_module=3&id_order=6&key=0ab1', '5 6'],
  ['/checkout/success/7f3c2a10-0b7e-4c55-9f6e-2f1d3c4b5a69', '7f3c2a10-0b7e-4c55-9f6e-2f1d3c4b5a69'],
  ['/checkout/confirmation/YD9DQ2K7PL4X', 'YD9DQ2K7PL4X'],
  ['/checkout/onepage/success/', undefined],
  ['/index.php?route=checkout/success', undefined],
  ['/sklep/2024/dziekujemy?utm_source=a1&lang=pl', undefined],
  ['/pl/store-12/12/podziekowanie', undefined],
])('the address %s names the order %s', (path, named) => {
  expect(orderAddress(`https://shop.pl${path}`)).toBe(named)
})
