import { expect, test } from 'vitest'
import { planAttributes } from './plan.ts'

const DAY = 86_400_000
const where = { 'item.brand': 'Borea' }

test('facts stay names, and totals of a whole life need no series', () => {
  const plan = planAttributes({
    visits: { builtin: 'visit.count' },
    orders: { count: 'purchase' },
    lastOrder: { recency: 'purchase', unit: 'hours' },
    spent: { sum: 'purchase', of: 'value' },
    birthday: { anniversary: 'born', within: '7d' },
  })
  expect(plan).toEqual({
    form: 1,
    attributes: {
      visits: 'visit.count',
      orders: ['everCount', ['purchase'], [], 0, 0, 0],
      lastOrder: ['everRecency', ['purchase', 3_600_000], [], null, 0, 0],
      spent: ['everMoney', ['purchase', 'sum'], [], null, 0, 0],
      birthday: ['anniversary', ['born', 7], [], null, 0, 0],
    },
    series: [],
    events: [],
    tests: [],
  })
})

test('equal series and equal conditions are planned once, whatever the window', () => {
  const plan = planAttributes({
    week: { count: 'view_item', where, within: '7d' },
    month: { count: 'view_item', where: { ...where }, within: '30d', before: '7d' },
    visit: { recency: 'view_item', unit: 'days', where, within: 'visit' },
    bought: { count: 'purchase', where, within: '7d' },
  })
  expect(plan.series).toEqual([
    ['event', '', 1, 0],
    ['event', '', 1, 0],
  ])
  expect(plan.events).toEqual([
    ['view_item', [0]],
    ['purchase', [1]],
  ])
  expect(plan.tests).toEqual([[2, where]])
  expect(plan.attributes).toEqual({
    week: ['count', [], [0], 0, 7 * DAY, 0],
    month: ['count', [], [0], 0, 30 * DAY, 7 * DAY],
    visit: ['recency', [DAY], [0], null, 0, 0],
    bought: ['count', [], [1], 0, 7 * DAY, 0],
  })
})

test('series that keep values come before those of mere events', () => {
  const plan = planAttributes({
    views: { count: 'view_item', within: '7d' },
    spent: { sum: 'purchase', of: 'value', within: '7d' },
    shoes: { affinity: 'view_item', of: 'item.category', value: 'Buty', halfLife: '7d' },
    lastPrice: { last: 'view_item', of: 'item.price', within: '7d' },
    left: { notFollowedBy: ['view_item', 'purchase'], gap: '1h', same: 'item.id' },
  })
  expect(plan.series).toEqual([
    ['money', 'value', 0, -1],
    ['every', 'item.category', 1, -1],
    ['label', 'item.category', 1, -1],
    ['money', 'item.price', 1, -1],
    ['label', 'item.id', 1, -1],
    ['label', 'item.id', 1, -1],
    ['event', '', 0, -1],
  ])
  expect(plan.attributes.left).toEqual(['notFollowedBy', [3_600_000], [4, 5], false, 180 * DAY, 0])
  expect(plan.attributes.lastPrice).toEqual(['last', [1], [3], null, 7 * DAY, 0])
})

test('habits have lengths of time of their own, and no window', () => {
  const { attributes } = planAttributes({
    regular: { regular: 'purchase', period: '7d', periods: 4, atLeast: 3 },
    stopped: { stopped: 'purchase', active: '30d', quiet: '7d' },
    restarted: { restarted: 'purchase', active: '30d', quiet: '7d' },
    restartedAt: { restarted: 'purchase', active: '30d', quiet: '7d', where },
  })
  expect(Object.values(attributes)).toEqual([
    ['regular', [7 * DAY, 4, 3], [0], false, 180 * DAY, 0],
    ['stopped', [30 * DAY, 7 * DAY], [0], false, 180 * DAY, 0],
    ['restarted', [30 * DAY, 7 * DAY, 'purchase'], [0], false, 180 * DAY, 0],
    ['restarted', [30 * DAY, 7 * DAY, ''], [1], false, 180 * DAY, 0],
  ])
})

test('a condition with a rarer operator is marked, so that a page loads the code for it', () => {
  const rare = { 'item.name': { $regex: '^B' } }
  expect(planAttributes({ it: { count: 'view_item', where: rare, within: '7d' } }).tests).toEqual([[0, rare]])
})
