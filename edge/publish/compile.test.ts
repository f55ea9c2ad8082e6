import { describe, expect, test } from 'vitest'
import { checkSite } from '../../shared/authoring/check.ts'
import { sampleDocument } from '../../shared/authoring/sample-document.ts'
import type { SiteDocument } from '../../shared/authoring/site-document.ts'
import type { CompiledBundle } from '../decide/bundle.ts'
import { matchSegments, openSegmentIndex } from '../decide/segment-index.ts'
import { compileSite } from './compile.ts'

const NOW = Date.parse('2027-03-01T12:00:00Z')

function compile(changes: Partial<SiteDocument> = {}, previous?: CompiledBundle): CompiledBundle {
  const check = checkSite(sampleDocument(changes))
  if (!check.ok) throw new Error(JSON.stringify(check.issues))
  const version = (previous?.version ?? 0) + 1
  return compileSite(check.document, { version, now: NOW, ...(previous && { previous }) })
}

type Campaign = NonNullable<SiteDocument['campaigns']>[number]
const popup = { id: 'a', widget: { kind: 'popup', text: { title: 'Hej' } } } as const
const campaign = (changes: Partial<Campaign>): Campaign => ({
  id: 'c',
  placement: 'overlay',
  variants: [popup],
  ...changes,
})
const needsOf = (bundle: CompiledBundle, id = 'c') => bundle.campaigns.find((each) => each.id === id)?.needs

describe('what a campaign needs', () => {
  test('reaches through segments, none, not and page conditions', () => {
    const bundle = compile({
      segments: [
        { id: 'a', when: { $not: { 'visit.count': { $gte: 3 } } } },
        { id: 'b', when: { $inSegment: 'a', 'session.pages': 2 } },
        { id: 'c', when: { shoeViews7d: 0 } },
      ],
      campaigns: [
        campaign({
          audience: { any: ['b'], none: ['c'] },
          page: { $nor: [{ 'orders.count': 0 }], 'page.type': 'home' },
        }),
      ],
    })
    expect(needsOf(bundle)).toEqual(['orders.count', 'session.pages', 'shoeViews7d', 'visit.count'])
    expect(Object.keys(bundle.manifest.attributes)).toEqual(needsOf(bundle))
  })

  test('includes the parts of a score, also when a late segment refers to it', () => {
    const bundle = compile({
      segments: [
        { id: 'score', score: [{ when: { 'visit.count': 2 }, points: 1 }], threshold: 1 },
        { id: 'late', when: { $not: { $inSegment: 'score' } } },
      ],
      campaigns: [campaign({ audience: { all: ['late'] } })],
    })
    expect(needsOf(bundle)).toEqual(['visit.count'])
    expect(bundle.lateSegments).toEqual([{ id: 'late', when: { $not: { $inSegment: 'score' } } }])
  })

  test('leaves out what the edge takes from the request', () => {
    const page = {
      'page.type': 'cart',
      'cart.value': { $gte: 1 },
      'device.class': 'phone',
      'geo.country': 'PL',
      'local.hour': 9,
    }
    expect(needsOf(compile({ campaigns: [campaign({ page })] }))).toEqual([])
  })
})

const holds = (bundle: CompiledBundle, attributes: object) =>
  matchSegments(openSegmentIndex(bundle.index), attributes as Record<string, unknown>)

describe('ready-made segments', () => {
  test('bring their attributes, each computed once', () => {
    const bundle = compile({
      attributes: { mine: { within: '14d', count: 'view_item' } },
      segments: [{ ready: 'prospect' }, { id: 'shoppers', ready: 'window-shopper' }, { id: 's', when: { mine: 1 } }],
      campaigns: [campaign({ audience: { any: ['prospect', 'shoppers', 's'] } })],
    })
    expect(bundle.segmentIds).toEqual(['prospect', 'shoppers', 's'])
    expect(Object.keys(bundle.manifest.attributes)).not.toContain('ready.productViews14d')
    expect(bundle.manifest.attributes).toMatchObject({ mine: { count: 'view_item', within: '14d' } })
    expect(needsOf(bundle)).toContain('orders.count')
    expect(holds(bundle, { mine: 3, orders: { count: 0 }, visit: { count: 2 } })).toEqual(['prospect'])
  })
})

describe('segments', () => {
  const live = (segments: NonNullable<SiteDocument['segments']>, ids: string[]) =>
    compile({ segments, campaigns: [campaign({ audience: { any: ids } })] })

  test('an order comparison on a computed attribute does not hold for somebody without the value', () => {
    const bundle = live([{ id: 's', when: { daysSinceOrder: { $lt: 30 } } }], ['s'])
    expect(holds(bundle, {})).toEqual([])
    expect(holds(bundle, { daysSinceOrder: 12 })).toEqual(['s'])
  })

  test('the guard stands inside a negation: who never ordered did not order in the last 30 days', () => {
    const bundle = live(
      [
        { id: 's', when: { $not: { daysSinceOrder: { $lt: 30 } } } },
        { id: 't', when: { daysSinceOrder: { $not: { $lt: 30 } } } },
      ],
      ['s', 't'],
    )
    expect(holds(bundle, {})).toEqual(['s', 't'])
    expect(holds(bundle, { daysSinceOrder: 12 })).toEqual([])
  })

  test('comparisons on facts of the request keep the semantics of the evaluator', () => {
    const bundle = live([{ id: 's', when: { 'cart.value': { $lt: 100 } } }], ['s'])
    expect(holds(bundle, {})).toEqual(['s'])
  })

  test('references to rule segments are written out, through several levels', () => {
    const bundle = live(
      [
        { id: 'c', when: { $inSegment: ['a', 'b'], 'page.type': 'home' } },
        { id: 'a', when: { 'visit.count': 1 } },
        { id: 'b', when: { $not: { $inSegment: 'a' }, 'geo.country': 'PL' } },
      ],
      ['c'],
    )
    expect(bundle.lateSegments).toEqual([])
    expect(holds(bundle, { visit: { count: 1 }, page: { type: 'home' } })).toEqual(['c', 'a'])
    expect(holds(bundle, { visit: { count: 2 }, geo: { country: 'PL' }, page: { type: 'home' } })).toEqual(['c', 'b'])
    expect(holds(bundle, { visit: { count: 2 }, page: { type: 'home' } })).toEqual([])
  })

  test('late segments come after those that they refer to', () => {
    const bundle = live(
      [
        { id: 'last', when: { $inSegment: 'middle' } },
        { id: 'middle', when: { $inSegment: 'points' } },
        { id: 'points', score: [{ when: { 'visit.count': 1 }, points: 5 }], threshold: 5 },
      ],
      ['last'],
    )
    expect(bundle.lateSegments.map((each) => each.id)).toEqual(['middle', 'last'])
    expect(bundle.scores).toEqual([{ id: 'points', parts: [{ entry: '#points/0', points: 5 }], threshold: 5 }])
    expect(holds(bundle, { visit: { count: 1 } })).toEqual(['#points/0'])
  })

  test('segments that double with every level are evaluated late instead of growing without bound', () => {
    const doubling = Array.from({ length: 40 }, (_, n) => ({
      id: `s${n}`,
      when:
        n === 0
          ? { 'visit.count': 1 }
          : { $and: [{ $inSegment: `s${n - 1}` }, { $not: { $nor: [{ $inSegment: `s${n - 1}` }] } }] },
    }))
    const bundle = live(doubling, ['s39'])
    expect(bundle.lateSegments.length).toBeGreaterThan(0)
    expect(bundle.index.length).toBeLessThan(100_000)
  })
})

describe('consent', () => {
  const contextual = (changes: Partial<Campaign>) =>
    compile({ campaigns: [campaign({ placement: 'home-frame', ...changes })] }).campaigns[0]?.contextual

  test('a campaign about the page, place, device and time can do without', () => {
    expect(contextual({})).toBe(true)
    expect(
      contextual({ page: { 'page.type': 'product', 'geo.country': 'PL', 'local.hour': 9, 'device.class': 'phone' } }),
    ).toBe(true)
  })

  test('one about the visitor, the cart or the path cannot, nor one that must be remembered', () => {
    expect(contextual({ audience: { none: ['shoe-fan'] } })).toBe(false)
    expect(contextual({ page: { 'cart.value': { $gte: 1 } } })).toBe(false)
    expect(contextual({ page: { 'page.path': '/' } })).toBe(false)
    expect(contextual({ cap: { impressions: 1 } })).toBe(false)
    expect(contextual({ placement: 'overlay' })).toBe(false)
  })
})

describe('the audience in words', () => {
  const textOf = (changes: Partial<Campaign>, segments: NonNullable<SiteDocument['segments']>) =>
    compile({ segments, campaigns: [campaign(changes)] }).campaigns[0]?.audienceText

  test('names segments as the owner does, never by their conditions', () => {
    const segments: NonNullable<SiteDocument['segments']> = [
      { id: 'a', label: { pl: 'Ciepli', en: 'Warm' }, when: { 'visit.count': { $gte: 7 } } },
      { id: 'b', when: { 'visit.count': 1 } },
      { ready: 'lapsed' },
    ]
    expect(textOf({ audience: { all: ['a', 'b'], none: ['lapsed'] } }, segments)).toEqual({
      pl: 'dla: Ciepli i b; nie dla: Utraceni',
    })
    expect(textOf({}, segments)).toBeUndefined()
    expect(textOf({ audience: { any: ['a'] }, audienceText: 'Dla swoich' }, segments)).toEqual({ pl: 'Dla swoich' })
  })
})

describe('experiments', () => {
  test('a campaign with one variant for everybody needs none', () => {
    expect(compile().manifest.experiments.map((each) => each.key)).toEqual(['cart-rescue:1'])
  })

  test('weights are proportions, and a phase has a key and a seed of its own', () => {
    const variants = [{ ...popup, weight: 3 }, { id: 'control' }]
    const options = { phase: 2, coverage: 0.5, namespace: ['popups', 0, 0.4] as [string, number, number] }
    const { manifest } = compile({ campaigns: [campaign({ variants, experiment: options })] })
    expect(manifest.experiments).toEqual([
      {
        key: 'c:2',
        seed: 'c:2',
        hashVersion: 2,
        coverage: 0.5,
        weights: [0.75, 0.25],
        namespace: ['popups', 0, 0.4],
        phase: 2,
      },
    ])
  })

  test('the holdout is an experiment that includes those who are kept out', () => {
    expect(compile({ holdout: { coverage: 0.05 } }).manifest.experiments.at(-1)).toEqual({
      key: 'holdout',
      seed: 'holdout:1',
      hashVersion: 2,
      coverage: 0.05,
      weights: [1],
      phase: 1,
    })
  })
})

describe('markets and texts', () => {
  test('lists of a match become one market each, in order', () => {
    const markets: SiteDocument['markets'] = [
      { match: { lang: ['pl', 'PL-PL'], country: 'PL' }, locale: 'pl', currency: 'PLN' },
      { match: { host: 'shop.de' }, locale: 'en', currency: 'EUR' },
    ]
    const compiled = compile({ markets }).markets
    expect(compiled.map(({ settings, ...match }) => ({ ...match, currency: settings.currency }))).toEqual([
      { lang: 'pl', country: 'PL', currency: 'PLN' },
      { lang: 'pl-pl', country: 'PL', currency: 'PLN' },
      { host: 'shop.de', currency: 'EUR' },
    ])
  })

  test('a text that is missing in a language is taken from the other', () => {
    const markets: SiteDocument['markets'] = [
      { match: { lang: 'pl' }, locale: 'pl', currency: 'PLN' },
      { locale: 'en', currency: 'EUR' },
    ]
    const text = { title: { en: 'Hello {{trait.name}}' }, body: { use: 'shared' } }
    const { campaigns } = compile({
      markets,
      texts: { shared: { pl: 'Cześć', en: 'Hi' } },
      campaigns: [campaign({ variants: [{ id: 'a', widget: { kind: 'popup', text } }] })],
    })
    expect(campaigns[0]?.variants[0]?.widget).toEqual({
      kind: 'popup',
      title: { pl: 'Hello {{trait.name|}}', en: 'Hello {{trait.name|}}' },
      body: { pl: 'Cześć', en: 'Hi' },
    })
  })

  test('placements that no live campaign uses reserve no space', () => {
    const placements = [
      { id: 'home-frame', selector: '#a' },
      { id: 'unused', selector: '#b', reserve: 300 },
    ]
    expect(compile({ placements }).markets[0]?.settings.placements).toEqual([
      { id: 'home-frame', selector: '#a', position: 'inside', reserve: [0, 0] },
    ])
  })
})
