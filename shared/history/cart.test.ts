import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ECHO_MS } from './echo.ts'
import type { Item } from './event.ts'
import { added, currency, HOUR, MINUTE, mug, quantities, Story, tea } from './story.test-support.ts'

describe('the cart', () => {
  test('is what was put in less what was taken out, with its value', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [{ ...mug, quantity: 2 }], currency })
    story.wait(MINUTE).add('add_to_cart', { items: [tea], currency })
    story.wait(MINUTE).add('remove_from_cart', { items: [{ id: 'mug', quantity: 1 }], currency })
    expect(quantities(story)).toEqual({ mug: 1, tea: 1 })
    expect(story.head.cart).toMatchObject({ value: 3500, currency })
  })

  test('is not known, rather than empty, before anything is said of it', () => {
    const story = new Story()
    story.add('page_view')
    expect(story.head.cart).toBeUndefined()
  })

  test('loses its value, not its lines, when a price is not known or of another currency', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug], currency })
    story.wait(MINUTE).add('add_to_cart', { items: [{ id: 'tea', price: 300 }], currency: 'EUR' })
    expect(quantities(story)).toEqual({ mug: 1, tea: 1 })
    expect(story.head.cart).not.toHaveProperty('value')
  })

  test('keeps the discount that the shop stated when a line is added', () => {
    const story = new Story()
    story.read({ items: [{ ...mug, quantity: 2 }], value: 4500, currency })
    story.wait(MINUTE).add('add_to_cart', { items: [tea], currency })
    expect(story.head.cart?.value).toBe(5500)
  })

  test('knows a product by any of its ids', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [{ id: 'SKU-1', aliases: ['40'] }], from: 'data_layer' })
    story.wait(MINUTE).read({ items: [{ id: '40', quantity: 1, price: 100 }], currency })
    expect(added(story)).toBe(1)
    expect(story.head.cart?.items).toHaveLength(1)
  })

  test('keeps two variants apart', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [{ id: 'shirt', variant: 'M' }] })
    story.wait(MINUTE).add('add_to_cart', { items: [{ id: 'shirt', variant: 'L' }] })
    expect(story.head.cart?.items).toHaveLength(2)
  })
})

describe('one change told by several', () => {
  test('counts once where the page names the product by other ids than the shop, and each press counts', () => {
    const told = [
      ['generic', { id: 'https://shop.test/mug' }],
      ['data_layer', { id: 'SKU-1', name: 'Mug' }],
    ] as const
    for (const order of [told, told.toReversed()]) {
      const story = new Story()
      for (const [from, item] of order) story.wait(200).add('add_to_cart', { items: [item], from })
      expect(added(story)).toBe(1)
      for (const [from, { id }] of order) story.wait(200).add('add_to_cart', { items: [{ id: `${id}-2` }], from })
      expect(added(story)).toBe(2)
      // Two by the shop alone.
      for (const id of ['A', 'B']) story.wait(MINUTE).add('add_to_cart', { items: [{ id }], from: 'data_layer' })
      expect(added(story)).toBe(4)
    }
  })

  test('counts once, whoever comes first', () => {
    const story = new Story()
    story.read({ items: [] })
    story.wait(MINUTE).add('add_to_cart', { items: [mug], from: 'data_layer' })
    expect(story.wait(200).add('add_to_cart', { items: [mug], from: 'woocommerce' }).event).toBeUndefined()
    story.wait(200).read({ items: [{ ...mug, quantity: 1 }] })
    expect(added(story)).toBe(1)
    expect(quantities(story)).toEqual({ mug: 1 })
  })

  test('counts once when the cart read back comes before the event', () => {
    const story = new Story()
    story.add('page_view')
    story.read({ items: [] })
    story.wait(MINUTE).read({ items: [{ ...mug, quantity: 1 }] })
    expect(story.wait(300).add('add_to_cart', { items: [mug], from: 'data_layer' }).event).toBeUndefined()
    expect(added(story)).toBe(1)
    expect(quantities(story)).toEqual({ mug: 1 })
  })

  test('two clicks on the same product are two, from one source or from two', () => {
    const story = new Story()
    for (const _ of [1, 2]) {
      story.wait(400).add('add_to_cart', { items: [mug], from: 'data_layer' })
      story.wait(100).add('add_to_cart', { items: [mug], from: 'shopify' })
    }
    expect(quantities(story)).toEqual({ mug: 2 })
    expect(added(story)).toBe(2)
  })

  test('a later change of the same size is a new one', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug], from: 'data_layer' })
    story.wait(ECHO_MS).add('add_to_cart', { items: [mug], from: 'shopify' })
    expect(quantities(story)).toEqual({ mug: 2 })
  })

  test('any order of true reports of n clicks ends with n pieces and n recorded', () => {
    const reports = fc.integer({ min: 1, max: 5 }).chain((clicks) =>
      fc.tuple(
        fc.constant(clicks),
        // Each source tells its clicks in order; the order between sources is free.
        fc.shuffledSubarray([...Array(clicks).fill('a'), ...Array(clicks).fill('b'), ...Array(clicks).fill('c')], {
          minLength: 3 * clicks,
        }),
      ),
    )
    fc.assert(
      fc.property(reports, ([clicks, sources]) => {
        const story = new Story()
        story.add('page_view')
        story.read({ items: [] })
        for (const from of sources) story.wait(100).add('add_to_cart', { items: [mug], from: String(from) })
        expect(quantities(story)).toEqual({ mug: clicks })
        expect(added(story)).toBe(clicks)
      }),
    )
  })
})

describe('the cart read back', () => {
  test('that differs is recorded as what was put in and taken out', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug] })
    story.wait(MINUTE).read({ items: [] })
    story.wait(MINUTE).read({ items: [{ ...mug, quantity: 1 }] })
    story.wait(MINUTE).read({ items: [{ ...tea, quantity: 3 }], value: 3000, currency })
    expect(story.names().slice(-2)).toEqual(['remove_from_cart', 'add_to_cart'])
    expect(story.events.at(-1)).toMatchObject({ items: [{ id: 'tea', quantity: 3 }], value: 3000 })
    expect(quantities(story)).toEqual({ tea: 3 })
  })

  test('in another visit is taken as it is: what happened elsewhere is nobody else`s act', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug] })
    story.wait(2 * HOUR).add('page_view')
    story.read({ items: [{ ...mug, quantity: 5 }] })
    expect(added(story)).toBe(1)
    expect(quantities(story)).toEqual({ mug: 5 })
  })

  test('as view_cart is recorded too, with what it shows', () => {
    const story = new Story()
    story.add('view_cart', { page: 'cart', items: [mug, tea], value: 3500, currency })
    expect(story.names()).toEqual(['visit_start', 'view_cart'])
    expect(story.head.cart).toMatchObject({ value: 3500 })
  })

  test('is not wiped by a view_cart that lists nothing', () => {
    const story = new Story()
    story.add('add_to_cart', { items: [mug] })
    story.wait(MINUTE).add('view_cart', { page: 'cart' })
    expect(quantities(story)).toEqual({ mug: 1 })
  })
})

describe('sizes of one product, which have ids in common', () => {
  const size = (id: string, quantity = 1): Item => ({ id, aliases: ['tee'], name: 'Tee', price: 4900, quantity })

  test('are lines of their own: one more is put in, one is taken out', () => {
    const story = new Story()
    story.add('page_view')
    story.read({ items: [] })
    story.wait(MINUTE).read({ items: [size('s')] })
    story.wait(MINUTE).read({ items: [size('m', 2), size('s')] })
    story.wait(MINUTE).read({ items: [size('m', 2)] })
    const changes = story.events.slice(2).map(({ name, items = [] }) => [name, items[0]?.id, items[0]?.quantity])
    expect(changes).toEqual([
      ['add_to_cart', 's', 1],
      ['add_to_cart', 'm', 2],
      ['remove_from_cart', 's', 1],
    ])
  })

  test('that a report takes for each other are set right without a further event', () => {
    const story = new Story()
    story.add('page_view')
    story.read({ items: [size('s')] })
    story.wait(MINUTE).add('add_to_cart', { items: [{ id: 'tee', price: 4900 }], from: 'data_layer' })
    story.wait(200).read({ items: [size('s'), size('m')] })
    expect(added(story)).toBe(1)
    expect(story.names()).not.toContain('remove_from_cart')
    expect(quantities(story)).toEqual({ s: 1, m: 1 })
  })

  test('and two lines of the very same id are two', () => {
    const story = new Story()
    story.add('page_view')
    story.read({ items: [size('s')] })
    story.wait(MINUTE).read({ items: [size('s'), size('s', 2)] })
    story.wait(MINUTE).read({ items: [size('s', 2)] })
    const changes = story.events.slice(2).map(({ name, items = [] }) => [name, items[0]?.quantity])
    expect(changes).toEqual([
      ['add_to_cart', 2],
      ['remove_from_cart', 1],
    ])
  })
})
