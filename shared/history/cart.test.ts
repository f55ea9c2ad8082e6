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

describe('where a platform shows the cart itself', () => {
  const inShop = (story: Story, items: Item[]) => story.wait(200).add('cart_read', { items, from: 'woocommerce' })
  const story = () => {
    const begun = new Story()
    begun.add('page_view')
    inShop(begun, [])
    return begun
  }

  test('what others report of an add waits until the cart shows it, and tells more of the product', () => {
    const seen = story()
    const tagged = { ...mug, category: ['Kitchen'] }
    expect(seen.wait(MINUTE).add('add_to_cart', { items: [tagged], from: 'gtag' }).event).toBeUndefined()
    seen.add('add_to_cart', { items: [{ id: 'feed_mug' }], from: 'data_layer' })
    inShop(seen, [{ ...mug, quantity: 1 }])
    expect(added(seen)).toBe(1)
    expect(seen.events.at(-1)?.items).toEqual([{ ...mug, category: ['Kitchen'], quantity: 1 }])
  })

  test('an add that the shop has refused is none, nor is one that is told again a page later', () => {
    const seen = story()
    seen.wait(MINUTE).add('add_to_cart', { items: [mug], from: 'data_layer' })
    inShop(seen, [])
    inShop(seen, [{ ...tea, quantity: 1 }])
    seen.wait(MINUTE).add('add_to_cart', { items: [tea], from: 'data_layer' })
    inShop(seen, [{ ...tea, quantity: 1 }])
    expect(added(seen)).toBe(1)
    expect(quantities(seen)).toEqual({ tea: 1 })
  })

  test('what the shop says in its own call counts at once', () => {
    const seen = story()
    expect(seen.wait(MINUTE).add('add_to_cart', { items: [mug], from: 'shop' }).event).toBeDefined()
  })

  test('in the next visit reports count again until it has been read', () => {
    const seen = story()
    seen.wait(2 * HOUR).add('page_view')
    expect(seen.wait(MINUTE).add('add_to_cart', { items: [mug], from: 'data_layer' }).event).toBeDefined()
  })

  test('the last line taken out is told on the next page, unless that thanks for an order', () => {
    for (const [page, told] of [
      ['product', true],
      ['thank_you', false],
      ['checkout', false],
    ] as const) {
      const seen = story()
      inShop(seen, [{ ...mug, quantity: 1 }])
      inShop(seen, [])
      expect(seen.names()).not.toContain('remove_from_cart')
      seen.wait(MINUTE).add('page_view', { page })
      inShop(seen, [])
      inShop(seen, [])
      expect(seen.names().filter((name) => name === 'remove_from_cart')).toHaveLength(told ? 1 : 0)
    }
  })
})

describe('a cart that the shop has dropped between two visits', () => {
  const inShop = (story: Story, items: Item[]) => story.wait(200).add('cart_read', { items, from: 'woocommerce' })
  const later = () => {
    const story = new Story()
    story.add('page_view')
    inShop(story, [])
    inShop(story, [{ ...mug, quantity: 1 }])
    story.wait(2 * HOUR).add('page_view')
    inShop(story, [])
    return story
  }

  test('was taken out by nobody, on whatever page it is read again', () => {
    const story = later()
    for (const page of ['category', 'cart'] as const) {
      story.wait(MINUTE).add('page_view', { page })
      inShop(story, [])
    }
    expect(story.names()).not.toContain('remove_from_cart')
    expect(quantities(story)).toEqual({})
    // Nor is it what an order of this visit is made of.
    expect(story.head.leftCart?.items).toEqual([])
    inShop(story, [{ ...tea, quantity: 1 }])
    expect(added(story)).toBe(2)
  })

  test('is what the order was made of that its page now thanks for: paying took long', () => {
    const story = later()
    expect(story.wait(3000).add('purchase', { page: 'thank_you', transactionId: '7' }).event).toMatchObject({
      items: [{ id: 'mug' }],
      value: 2500,
      estimated: true,
    })
  })
})

describe('a cart that its page shows by ids and names of its own', () => {
  // The product page has said both.
  const seen: Item = { id: 'SKU-9', aliases: ['https://shop.test/lamp'], name: 'Lamp' }
  const told = { id: 'SKU-9', name: 'Lamp, black, 40 cm', price: 12900, quantity: 1 }
  const shown = { id: 'https://shop.test/lamp', name: 'Lamp Zorza', quantity: 1 }

  test('is the one that the dataLayer tells, by the product page that was looked at', () => {
    const story = new Story()
    story.add('page_view')
    story.add('view_item', { items: [seen] })
    story.add('add_to_cart', { items: [told], currency, from: 'data_layer' })
    for (const _ of ['once', 'again']) {
      story.wait(MINUTE).add('page_view', { page: 'cart' })
      story.add('view_cart', { items: [told], currency, from: 'data_layer' })
      story.wait(200).add('cart_read', { items: [shown], from: 'generic' })
    }
    expect(added(story)).toBe(1)
    expect(story.names()).not.toContain('remove_from_cart')
  })

  test('and another product in its place is another', () => {
    const story = new Story()
    story.add('page_view')
    story.add('view_item', { items: [seen] })
    story.add('view_item', { items: [mug] })
    story.add('view_cart', { items: [told], currency, from: 'data_layer' })
    story.wait(MINUTE).add('cart_read', { items: [{ ...mug, quantity: 1 }], from: 'generic' })
    expect(story.names().slice(-2)).toEqual(['remove_from_cart', 'add_to_cart'])
  })
})

describe('a cart that is first seen on its own page', () => {
  test('holds as put in what was looked at in this visit, and nothing else', () => {
    const story = new Story()
    story.add('page_view')
    story.add('view_item', { items: [mug] })
    story.wait(MINUTE).add('cart_read', { items: [{ ...mug, quantity: 2 }, tea], from: 'generic' })
    expect(story.events.at(-1)).toMatchObject({ name: 'add_to_cart', items: [{ id: 'mug', quantity: 2 }] })
    expect(added(story)).toBe(2)
  })
})
