import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, Story } from './story.test-support.ts'

const sensitive = ['leki', 'zdrowie intymne']
const pill = { id: 'pill-9', aliases: ['5901234123457'], name: 'Tabletki', category: ['Apteka', ' Leki '], price: 900 }
const mug = { id: 'mug', category: ['Dom'], price: 2500 }

function text(story: Story): string {
  return JSON.stringify([story.head, story.chunks])
}

describe('sensitive products', () => {
  test('leave no trace of a view that was about nothing else', () => {
    const story = new Story(undefined, sensitive)
    story.add('page_view')
    expect(story.add('view_item', { items: [pill], value: 900 }).event).toBeUndefined()
    expect(text(story)).not.toMatch(/pill|5901234123457|Tabletki|Leki/)
    expect(story.head.rollups).not.toHaveProperty('view_item')
  })

  test('are left out of a list and of an order; the order keeps its value', () => {
    const story = new Story(undefined, sensitive)
    story.add('view_item_list', { items: [pill, mug] })
    const { event } = story.add('purchase', { transactionId: '1', items: [mug, pill], value: 3400 })
    expect(event).toMatchObject({ value: 3400, items: [{ id: 'mug' }] })
    expect(text(story)).not.toMatch(/pill/)
  })

  test('never enter the cart, and the cart is worth what else is in it', () => {
    const story = new Story(undefined, sensitive)
    story.read({ items: [pill, mug], value: 3400 })
    expect(story.head.cart).toEqual({ items: [mug], value: 2500 })
    story.add('add_to_cart', { items: [pill] })
    expect(story.names()).not.toContain('add_to_cart')
  })

  test('are known again in the same visit when a cart event names nothing but an id', () => {
    const story = new Story(undefined, sensitive)
    story.add('page_view')
    story.add('view_item', { items: [pill] })
    expect(story.wait(MINUTE).add('add_to_cart', { items: [{ id: '5901234123457' }] }).event).toBeUndefined()
    story.wait(HOUR).add('page_view')
    expect(story.head.hidden).toEqual([])
  })

  test('are not searched for either', () => {
    const story = new Story(undefined, sensitive)
    expect(story.add('search', { searchTerm: 'tanie LEKI' }).event).toBeUndefined()
    expect(story.add('view_item_list', { category: ['Apteka', 'Leki'] }).event).toBeUndefined()
    expect(story.add('search', { searchTerm: 'kubek' }).event).toBeDefined()
  })
})
