import { describe, expect, test } from 'vitest'
import type { Item } from './event.ts'
import { added, currency, HOUR, MINUTE, mug, quantities, Story, tea } from './story.test-support.ts'

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
