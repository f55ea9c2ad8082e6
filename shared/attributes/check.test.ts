import { describe, expect, test } from 'vitest'
import { emptyHead } from '../history/log.ts'
import { readyMadeSegments } from '../segments/ready-made.ts'
import { rareFactNames } from './browser-fact.ts'
import { builtinAttributes, builtinOf } from './builtin.ts'
import { checkAttribute } from './check.ts'
import { commonFacts } from './common-fact.ts'
import type { AttributeDefinition } from './definition.ts'

describe('an attribute is refused, with the place and what to write instead', () => {
  test.each<[AttributeDefinition, string, RegExp, RegExp]>([
    [{ count: 'view_item', within: '-1d' }, 'attributes.it.within', /not a length of time/, /7d/],
    [{ count: 'view_item', within: '0d' }, 'attributes.it.within', /not a length of time/, /above 0/],
    [{ count: 'view_item', within: '7 days' }, 'attributes.it.within', /not a length of time/, /7d/],
    [{ count: 'view_item', within: '10000d' }, 'attributes.it.within', /longer than the 180 days/, /180d/],
    [{ count: 'view_item', within: '181d' }, 'attributes.it.within', /longer than the 180 days/, /180d/],
    [{ count: 'view_items', within: '7d' }, 'attributes.it.count', /unknown event/, /view_item/],
    [{ sum: 'purchase', of: 'vaule' }, 'attributes.it.of', /no "vaule"/, /value/],
    [{ sum: 'purchase', of: 'item.brand' }, 'attributes.it.of', /not a number/, /item\.price/],
    [
      { count: 'view_item', where: { 'item.categry': 'x' } },
      'attributes.it.where["item.categry"]',
      /unknown/,
      /item\.category/,
    ],
    [{ stopped: 'purchase', active: '7d', quiet: '7d' }, 'attributes.it.quiet', /not shorter/, /shorter/],
    [{ count: 'view_item', within: '7d', before: '7d' }, 'attributes.it.before', /nothing is older/, /shorter/],
    [{ regular: 'purchase', period: '30d', periods: 7, atLeast: 2 }, 'attributes.it.periods', /over 180 days/, /fewer/],
    [{ regular: 'purchase', period: '1d', periods: 4, atLeast: 5 }, 'attributes.it.atLeast', /can never be/, /4/],
    [{ sequence: ['view_item', 'purchas'], gap: '1h' }, 'attributes.it.sequence[1]', /unknown event/, /purchase/],
    [{ builtin: 'visits.count' }, 'attributes.it.builtin', /unknown built-in/, /visit\.count/],
    [{ anniversary: 'birthday', within: '1y' }, 'attributes.it.within', /not a length of time/, /7d/],
  ])('%j', (definition, path, reason, suggestion) => {
    const errors = checkAttribute('it', definition).filter(({ severity }) => severity === 'error')
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({
      path,
      reason: expect.stringMatching(reason),
      suggestion: expect.stringMatching(suggestion),
    })
  })

  test('a name that is built in cannot be given again', () => {
    expect(checkAttribute('visit.count', { count: 'view_item' })).toMatchObject([{ severity: 'error' }])
    expect(checkAttribute('campaign.x.seen', { count: 'view_item' })).toMatchObject([{ severity: 'error' }])
  })
})

describe('an attribute is let through with a warning', () => {
  test('when its window is longer than Safari remembers', () => {
    expect(checkAttribute('it', { count: 'view_item', within: '7d' })).toEqual([])
    expect(checkAttribute('it', { count: 'view_item', within: '8d' })).toMatchObject([
      { path: 'attributes.it.within', severity: 'warning', reason: expect.stringMatching(/Safari/) },
    ])
  })

  test('when its event is one of the shop`s own', () => {
    expect(checkAttribute('it', { count: 'quiz_done' })).toMatchObject([{ severity: 'warning' }])
  })
})

describe('what is right', () => {
  test.each<AttributeDefinition>([
    { count: 'view_item', where: { 'item.category': { $in: ['Obuwie'] } }, within: 'visit' },
    { count: 'visit_start', within: '180d' },
    { last: 'view_item', of: 'item.category.0', within: '7d' },
    { notFollowedBy: ['add_to_cart', 'purchase'], gap: '1h', same: 'item.id', within: '7d' },
    { builtin: 'trait.tier' },
    { builtin: 'campaign.hello-1.dismissed' },
  ])('%j passes', (definition) => {
    expect(checkAttribute('it', definition).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('all ready-made segments bring attributes that pass, and use only those and built-in ones', () => {
    for (const { attributes, when } of Object.values(readyMadeSegments)) {
      for (const [name, definition] of Object.entries(attributes)) {
        expect(checkAttribute(name, definition).filter(({ severity }) => severity === 'error')).toEqual([])
      }
      for (const name of Object.keys(when)) expect(name in attributes || !!builtinOf(name)).toBe(true)
    }
  })
})

test('the browser provides each built-in attribute that the table says it does, and no other', () => {
  const inTable = Object.entries(builtinAttributes).flatMap(([name, { provider }]) =>
    provider === 'browser' ? [name] : [],
  )
  const rfm = inTable.filter((name) => name.startsWith('rfm.'))
  const common = Object.keys(commonFacts(emptyHead(0), { now: 0, currency: 'PLN', timezone: 'UTC' }))
  const named = [...common, ...rareFactNames].filter((name) => name.includes('.'))
  expect([...named, ...rfm].sort()).toEqual([...inTable].sort())
})
