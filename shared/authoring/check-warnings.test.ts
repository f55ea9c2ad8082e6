import { describe, expect, test } from 'vitest'
import { found, withValue } from './changed-sample.ts'
import { checkSite } from './check.ts'
import type { sampleDocument } from './sample-document.ts'

const popup = { kind: 'popup', text: { title: 'Hej' } }

describe('a warning says what is suspicious', () => {
  const campaign = { placement: 'overlay', variants: [{ id: 'a', widget: popup }] }
  test.each<[path: string, value: unknown, at: string, reason: RegExp]>([
    [
      'campaigns[0].page',
      { 'cart.value': { $lt: 5000 } },
      'campaigns[0].page["cart.value"]',
      /a visitor without "cart\.value" satisfies this too/,
    ],
    [
      'segments[0].when',
      { daysSinceOrder: { $lt: 30 } },
      'segments[0].when.daysSinceOrder',
      /without "daysSinceOrder"/,
    ],
    ['segments[0].when', { daysSinceOrder: 0 }, 'segments[0].when.daysSinceOrder', /without "daysSinceOrder"/],
    ['campaigns[0].audience', { all: ['vip'], none: ['vip'] }, 'campaigns[0].audience', /can never win: "vip" is both/],
    [
      'campaigns[+]',
      { ...campaign, id: 'late', priority: 90, schedule: { until: '2027-01-01' } },
      'campaigns[2].schedule.until',
      /never win/,
    ],
    [
      'campaigns[+]',
      { ...campaign, id: 'first', priority: 90 },
      'campaigns[0]',
      /can never win: "first" comes first in "overlay"/,
    ],
    ['campaigns[0].variants[1].weight', 0, 'campaigns[0].variants[1].weight', /control group is empty/],
    ['campaigns[0].variants', [{ id: 'control' }], 'campaigns[0].variants', /nothing is ever shown/],
    ['campaigns[0].experiment', { coverage: 0 }, 'campaigns[0].experiment.coverage', /nobody takes part/],
    [
      'campaigns[0].variants[0].widget.text.title',
      'Hej {{trait.firstName}}',
      'campaigns[0].variants[0].widget.text.title',
      /has no default/,
    ],
    [
      'campaigns[0].variants[0].widget.text.title',
      { en: 'Hi' },
      'campaigns[0].variants[0].widget.text.title',
      /no Polish text/,
    ],
    ['attributes.shoeViews7d.within', '14d', 'attributes.shoeViews7d.within', /Safari/],
    ['segments[1].threshold', 90, 'segments[1].threshold', /nobody gets there/],
    ['segments[1].threshold', 0, 'segments[1].threshold', /everybody gets there/],
    ['markets[+]', { locale: 'en', currency: 'EUR' }, 'markets[1]', /never serves anybody/],
    ['segments[0].when', { 'rfm.segment': 'champions' }, 'rfm', /no RFM limits/],
    ['holdout', { coverage: 0.9 }, 'holdout.coverage', /90 percent/],
    ['origins[0]', 'http://shop.example', 'origins[0]', /not encrypted/],
  ])('%s = %j', (path, value, at, reason) => {
    const document = withValue(path, value)
    if (path === 'segments[0].when')
      (document as ReturnType<typeof sampleDocument>).campaigns?.[0]?.audience?.all?.push('shoe-fan')
    expect(found(document, 'warning')).toContainEqual([at, expect.stringMatching(reason), expect.any(String)])
    expect(checkSite(document).ok).toBe(true)
  })
})
