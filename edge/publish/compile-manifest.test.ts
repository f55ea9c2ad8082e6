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

const holds = (bundle: CompiledBundle, attributes: object) =>
  matchSegments(openSegmentIndex(bundle.index), attributes as Record<string, unknown>)

describe('the manifest', () => {
  test('holds only what live campaigns use', () => {
    const bundle = compile({
      campaigns: [
        campaign({ audience: { all: ['shoe-fan'] } }),
        campaign({ id: 'off', enabled: false, audience: { all: ['vip'] } }),
        campaign({ id: 'over', schedule: { until: '2027-01-31' }, audience: { all: ['vip'] } }),
      ],
    })
    expect(Object.keys(bundle.manifest.attributes)).toEqual(['shoeViews7d'])
    expect(bundle.segmentIds).toEqual(['shoe-fan'])
    expect(bundle.campaigns.map((each) => each.id)).toEqual(['c'])
  })

  test('computes identical definitions once, and each condition asks for that one', () => {
    const bundle = compile({
      attributes: {
        first: { count: 'view_item', within: '7d' },
        second: { within: '7d', count: 'view_item' },
        alias: { builtin: 'visit.count' },
      },
      segments: [{ id: 's', when: { first: { $gte: 1 }, second: { $lt: 5 }, alias: { $gte: 2 } } }],
      campaigns: [campaign({ audience: { all: ['s'] } })],
    })
    expect(bundle.manifest.attributes).toEqual({
      first: { count: 'view_item', within: '7d' },
      'visit.count': { builtin: 'visit.count' },
    })
    expect(holds(bundle, { first: 3, visit: { count: 2 } })).toEqual(['s'])
    expect(holds(bundle, { first: 6, visit: { count: 2 } })).toEqual([])
  })

  test('holds what tokens show, without making a campaign need it', () => {
    const text = { title: 'Masz {{orders.count|0}} zamówień' }
    const bundle = compile({ campaigns: [campaign({ variants: [{ id: 'a', widget: { kind: 'popup', text } }] })] })
    expect(bundle.manifest.attributes).toEqual({ 'orders.count': { builtin: 'orders.count' } })
    expect(needsOf(bundle)).toEqual([])
  })

  test('keeps its version when something else changed', () => {
    const first = compile()
    const second = compile({ offers: [{ id: 'ten-off', code: 'OTHER' }] }, first)
    expect([second.version, second.manifest.version]).toEqual([2, 1])
    expect(second.olderManifests).toEqual({})
  })

  test('has a new version when settings changed, since browsers ask for both with its version', () => {
    const first = compile({ campaigns: [campaign({ audience: { all: ['shoe-fan'] } })] })
    const second = compile({ campaigns: [campaign({ audience: { all: ['shoe-fan'] } })], shards: 4 }, first)
    expect(second.markets[0]?.settings.shards).toBe(4)
    expect(second.manifest).toEqual({ ...first.manifest, version: 2 })
    expect(second.olderManifests).toEqual({ 1: Object.keys(first.manifest.attributes) })
  })

  test('with a new version, older ones keep the names whose definition is unchanged', () => {
    const audience = { all: ['shoe-fan', 'vip'] }
    const first = compile({ campaigns: [campaign({ audience })] })
    const attributes = {
      shoeViews7d: { count: 'view_item', within: '5d' },
      daysSinceOrder: { recency: 'purchase', unit: 'days' },
    } as const
    const second = compile({ attributes, campaigns: [campaign({ audience })] }, first)
    expect(second.manifest.version).toBe(2)
    expect(second.olderManifests).toEqual({ 1: ['daysSinceOrder'] })
    const back = compile({ campaigns: [campaign({ audience })] }, second)
    expect(back.manifest.version).toBe(3)
    expect(back.olderManifests).toEqual({ 1: ['daysSinceOrder'], 2: ['daysSinceOrder'] })
  })

  test('another currency leaves no older value to be trusted', () => {
    const audience = { all: ['shoe-fan'] }
    const first = compile({ campaigns: [campaign({ audience })] })
    const second = compile({ markets: [{ locale: 'pl', currency: 'EUR' }], campaigns: [campaign({ audience })] }, first)
    expect(second.olderManifests).toEqual({ 1: [] })
  })

  test('the newest twenty older manifests are kept', () => {
    let bundle = compile()
    for (let n = 0; n < 25; n++) {
      bundle = compile(
        {
          attributes: {
            ...sampleDocument().attributes,
            daysSinceOrder: { recency: 'purchase', unit: 'days', within: `${n + 1}d` },
          },
        },
        bundle,
      )
    }
    expect(Object.keys(bundle.olderManifests).map(Number)).toEqual(Array.from({ length: 20 }, (_, n) => n + 6))
  })
})
