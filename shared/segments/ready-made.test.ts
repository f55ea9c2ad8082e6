import { expect, test } from 'vitest'
import { evaluateAttributes } from '../attributes/evaluate.ts'
import { evaluateCondition } from '../conditions/evaluate.ts'
import { fieldsOf } from '../conditions/fields.ts'
import { nestAttributes } from '../conditions/nest.ts'
import { DAY, HOUR, MINUTE, Story } from '../history/story.test-support.ts'
import { type ReadyMade, readyMadeNames, readyMadeSegments } from './ready-made.ts'

const rfm = {
  recencyDays: [7, 30, 90, 180],
  frequency: [1, 2, 4, 9],
  monetary: [5_000, 10_000, 20_000, 50_000],
  average: [3_000, 6_000, 12_000, 40_000],
} satisfies Record<string, [number, number, number, number]>

/** The ready-made segments that a visitor is in, with the facts of the cart as the edge adds them. */
function segmentsOf(story: Story): ReadyMade[] {
  const needed = Object.values(readyMadeSegments)
  const builtins = needed.flatMap(({ when }) => fieldsOf(when)).filter((name) => !name.startsWith('ready.'))
  const asked = {
    ...Object.fromEntries(builtins.map((builtin) => [builtin, { builtin }])),
    ...Object.assign({}, ...needed.map(({ attributes }) => attributes)),
  }
  const context = { now: story.now, currency: 'PLN', timezone: 'Europe/Warsaw', rfm }
  const { cart } = story.head
  const values = {
    ...evaluateAttributes(asked, story, context),
    ...(cart && { 'cart.lines': cart.items.length }),
  }
  return readyMadeNames.filter((name) => evaluateCondition(readyMadeSegments[name].when, nestAttributes(values)))
}

const item = (n: number, more = {}) => ({
  id: `p${n}`,
  category: ['Dom', n % 5 ? 'Kubki' : 'Lampy'],
  price: 4_000,
  ...more,
})

test('somebody who has just come is new, and nothing else', () => {
  const story = new Story()
  story.add('page_view')
  expect(segmentsOf(story)).toEqual(['new'])
})

test('somebody who left products in the cart an hour ago abandoned it, until buying', () => {
  const story = new Story()
  story.add('view_item', { items: [item(1)] })
  story.add('add_to_cart', { items: [item(1)], currency: 'PLN' })
  expect(segmentsOf(story)).toEqual(['new'])
  story.wait(HOUR)
  expect(segmentsOf(story)).toContain('cart-abandoner')
  story.wait(DAY).add('purchase', { transactionId: '1', value: 4_000, currency: 'PLN' })
  expect(segmentsOf(story)).not.toContain('cart-abandoner')
  expect(segmentsOf(story)).toContain('first-time-customer')
})

test('somebody who only looks is a prospect, then a window shopper; of one category, its fan', () => {
  const story = new Story()
  for (let visit = 0; visit < 3; visit++) {
    story.wait(DAY).add('page_view')
    for (let i = 1; i <= 4; i++) story.wait(MINUTE).add('view_item', { items: [item(i)] })
  }
  story.wait(HOUR)
  expect(segmentsOf(story)).toEqual([
    'returning',
    'prospect',
    'browse-abandoner',
    'window-shopper',
    'single-category-fan',
  ])
})

test('somebody who views reduced products hunts for discounts', () => {
  const story = new Story()
  for (let i = 0; i < 5; i++)
    story.wait(MINUTE).add('view_item', { items: [item(i, i < 4 ? { oldPrice: 6_000 } : {})] })
  expect(segmentsOf(story)).toContain('discount-hunter')
  for (let i = 5; i < 9; i++) story.add('view_item', { items: [item(i)] })
  expect(segmentsOf(story)).not.toContain('discount-hunter')
})

test('customers repeat, become loyal, spend much, pay the full price, and lapse', () => {
  const story = new Story()
  const buy = (n: number) =>
    story.wait(DAY).add('purchase', { transactionId: `${n}`, value: 50_000, currency: 'PLN', items: [item(n)] })
  buy(1)
  buy(2)
  expect(segmentsOf(story)).toEqual(['returning', 'repeat', 'full-price-buyer', 'high-order-value'])
  buy(3)
  expect(segmentsOf(story)).toEqual(['returning', 'repeat', 'loyal', 'full-price-buyer', 'high-order-value'])
  story.wait(181 * DAY).add('page_view')
  expect(segmentsOf(story)).toEqual(['returning', 'repeat', 'high-order-value', 'lapsed'])
})

test('each has a label and a description in both languages', () => {
  for (const { label, description } of Object.values(readyMadeSegments)) {
    expect([label.pl, label.en, description.pl, description.en].every((text) => text.length > 2)).toBe(true)
  }
})
