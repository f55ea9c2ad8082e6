import { describe, expect, test } from 'vitest'
import { found, withValue } from './changed-sample.ts'
import { checkSite } from './check.ts'
import { sampleDocument } from './sample-document.ts'

test('the sample is valid and draws no warning', () => {
  expect(checkSite(sampleDocument())).toMatchObject({ ok: true, warnings: [] })
})

const popup = { kind: 'popup', text: { title: 'Hej' } }
const nested = (levels: number) => {
  let condition: object = { 'visit.count': 1 }
  for (let level = 0; level < levels; level++) condition = { $and: [condition] }
  return condition
}
const segments = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `s${n}`, when: { 'visit.count': n } }))

describe('an error names the place, the reason and what to write instead', () => {
  test.each<[path: string, value: unknown, at: string, reason: RegExp, suggestion: RegExp]>([
    [
      'campaigns[0].trigger.on',
      'exit_intend',
      'campaigns[0].trigger.on',
      /"exit_intend" is not possible/,
      /"exit_intent"/,
    ],
    [
      'campaigns[0].plcement',
      'x',
      'campaigns[0].plcement',
      /unknown field "plcement" in a campaign/,
      /campaigns|fields|use one/,
    ],
    ['campaigns[0].priority', '80', 'campaigns[0].priority', /expected a number, found "80"/, /\w/],
    ['campaigns[0].placement', undefined, 'campaigns[0].placement', /"placement" is missing/, /\w/],
    ['campaigns[0].placement', 'home-farme', 'campaigns[0].placement', /no placement "home-farme"/, /"home-frame"/],
    ['campaigns[0].audience.all[0]', 'hot-led', 'campaigns[0].audience.all[0]', /no segment "hot-led"/, /"hot-lead"/],
    [
      'campaigns[0].variants[0].widget.offer',
      'tenoff',
      'campaigns[0].variants[0].widget.offer',
      /no offer "tenoff"/,
      /"ten-off"/,
    ],
    [
      'campaigns[1].variants[0].widget.strategy',
      'bset',
      'campaigns[1].variants[0].widget.strategy',
      /no recommendation strategy/,
      /"best"/,
    ],
    [
      'campaigns[0].variants[0].widget.kind',
      'pop-up',
      'campaigns[0].variants[0].widget.kind',
      /not possible/,
      /"popup"/,
    ],
    ['campaigns[0].variants', [], 'campaigns[0].variants', /at least one variant/, /\w/],
    ['campaigns[0].variants[1].id', 'code', 'campaigns[0].variants[1].id', /"code" is taken/, /another/],
    ['campaigns[0].variants[1].id', 'holdout', 'campaigns[0].variants[1].id', /held out/, /control/],
    ['campaigns[0].variants[0].weight', -1, 'campaigns[0].variants[0].weight', /weight is a number from 0/, /\w/],
    [
      'campaigns[0].variants',
      [{ id: 'a', weight: 0, widget: popup }],
      'campaigns[0].variants',
      /all weights are 0/,
      /above 0/,
    ],
    ['campaigns[0].cap.per', '400d', 'campaigns[0].cap.per', /longer than 365 days/, /365d/],
    ['campaigns[0].cap.per', 'week', 'campaigns[0].cap.per', /neither "visit" nor a length of time/, /7d/],
    ['campaigns[0].cap.impressions', 0, 'campaigns[0].cap.impressions', /whole number from 1/, /\w/],
    ['campaigns[0].goal.event', 'purchas', 'campaigns[0].goal.event', /not possible/, /"purchase"/],
    ['campaigns[0].goal.within', '120d', 'campaigns[0].goal.within', /longer than 90 days/, /90d/],
    [
      'campaigns[0].schedule',
      { from: '2027-05-01', until: '2027-04-01' },
      'campaigns[0].schedule',
      /ends before it begins/,
      /before/,
    ],
    ['campaigns[0].schedule', { from: '2027-02-30' }, 'campaigns[0].schedule.from', /not in the calendar/, /\w/],
    ['campaigns[0].schedule', { from: 'tomorrow' }, 'campaigns[0].schedule.from', /not a date/, /2027/],
    [
      'campaigns[0].page',
      { 'page.type': 'carts' },
      'campaigns[0].page["page.type"]',
      /"carts" is never its value/,
      /"cart"/,
    ],
    [
      'campaigns[0].page',
      { 'device.class': 'mobile' },
      'campaigns[0].page["device.class"]',
      /never its value/,
      /phone/,
    ],
    ['campaigns[0].page', { $inSegment: 'vip' }, 'campaigns[0].page', /cannot refer to segments/, /audience/],
    [
      'campaigns[0].variants[0].widget.text.link',
      { label: 'x', href: 'javascript:alert(1)' },
      'campaigns[0].variants[0].widget.text.link.href',
      /a link begins with/,
      /koszyk/,
    ],
    [
      'campaigns[0].variants[0].widget.text.title',
      'Hej {{visit.conut|0}}',
      'campaigns[0].variants[0].widget.text.title',
      /unknown attribute/,
      /visit\.count/,
    ],
    [
      'campaigns[0].variants[0].widget.text.title',
      'Hej {{visit.count|0',
      'campaigns[0].variants[0].widget.text.title',
      /not complete/,
      /cart\.value/,
    ],
    [
      'campaigns[0].variants[0].widget.text.title',
      { use: 'nothing' },
      'campaigns[0].variants[0].widget.text.title.use',
      /no shared text/,
      /\w/,
    ],
    ['campaigns[1].id', 'cart-rescue', 'campaigns[1].id', /taken by campaigns\[0\]/, /another/],
    [
      'campaigns[0].experiment',
      { namespace: ['a', 0.5, 0.5] },
      'campaigns[0].experiment.namespace',
      /empty/,
      /from below to/,
    ],
    [
      'segments[0].when',
      { shoeViews7: { $gte: 3 } },
      'segments[0].when.shoeViews7',
      /unknown attribute/,
      /shoeViews7d/,
    ],
    ['segments[0].when', { shoeViews7d: { $gt3: 3 } }, 'segments[0].when.shoeViews7d.$gt3', /unknown operator/, /\$gt/],
    [
      'segments[0].when',
      { shoeViews7d: { $gte: '3' } },
      'segments[0].when.shoeViews7d.$gte',
      /a number, not text/,
      /without quotes/,
    ],
    [
      'segments[0].when',
      { 'session.source': { $regex: '^(a+)+$' } },
      'segments[0].when["session.source"].$regex',
      /very long/,
      /simpler/,
    ],
    ['segments[0].when', nested(100), 'segments[0].when', /nested more than 20 deep/, /segment/],
    ['segments[0].when', { $inSegment: 'vpi' }, 'segments[0].when.$inSegment', /unknown segment/, /"vip"/],
    ['segments[0].when', { $inSegment: 'shoe-fan' }, 'segments[0].when', /shoe-fan → shoe-fan/, /write one/],
    ['segments[0].when', { 'campaign.cart-resuce.seen': 1 }, 'segments[0].when', /does not exist/, /cart-rescue/],
    ['segments[+]', { ready: 'cart-abandonner' }, 'segments[3].ready', /no ready-made segment/, /"cart-abandoner"/],
    ['segments[+]', { id: 'vip', when: { 'visit.count': 1 } }, 'segments[3].id', /taken by segments\[2\]/, /another/],
    ['segments[+]', { id: 'a b', when: {} }, 'segments[3].id', /an id has/, /cart-rescue/],
    [
      'segments[+]',
      { id: 's', score: [{ when: { $inSegment: 's' }, points: 1 }], threshold: 1 },
      'segments[3].score[0].when',
      /s → s/,
      /write one/,
    ],
    ['segments', segments(10_001), 'segments', /more than 10000 segments/, /\w/],
    ['segments', segments(20_000), 'segments', /more than 10000 segments/, /\w/],
    [
      'attributes.shoeViews7d.within',
      '-1d',
      'attributes.shoeViews7d.within',
      /neither "visit" nor a length of time/,
      /7d/,
    ],
    ['attributes.shoeViews7d.within', '10000d', 'attributes.shoeViews7d.within', /180 days/, /180d/],
    ['attributes.shoeViews7d.count', 'view_itme', 'attributes.shoeViews7d.count', /view_itme/, /view_item/],
    [
      'attributes.shoeViews7d.wihtin',
      '7d',
      'attributes.shoeViews7d.wihtin',
      /unknown field/,
      /"before"|"within"|use one/,
    ],
    ['attributes.broken', { cuont: 'view_item' }, 'attributes.broken', /not a computed attribute/, /begin with one of/],
    ['attributes.cart', { count: 'view_item' }, 'attributes.cart', /begins the names of built-in/, /another/],
    ['attributes.a-b', { count: 'view_item' }, 'attributes.a-b', /the name of an attribute/, /shoeViews7d/],
    ['timezone', 'Europe/Warszawa', 'timezone', /not a time zone/, /Europe\/Warsaw/],
    ['markets[0].currency', 'zł', 'markets[0].currency', /ISO 4217/, /PLN/],
    ['markets[0].currency', 'XQQ', 'markets[0].currency', /not a currency/, /\w/],
    ['markets[0].locale', 'de', 'markets[0].locale', /not possible/, /"pl", "en"/],
    ['markets[0].match', { lang: [] }, 'markets[0].match.lang', /the list is empty/, /\w/],
    ['markets', [], 'markets', /at least one market/, /PLN/],
    ['origins', [], 'origins', /at least one origin/, /https/],
    ['origins[0]', 'https://shop.example/', 'origins[0]', /no path, no slash/, /"https:\/\/shop\.example"/],
    ['placements[0].selector', '#a[', 'placements[0].selector', /"]" is missing/, /#/],
    ['placements[0].id', 'overlay', 'placements[0].id', /always exists/, /another/],
    ['strategies[0].min', 9, 'strategies[0].min', /needs 9 products but takes at most 4/, /at most 4/],
    ['strategies[0].chain[0]', 'bestsellers', 'strategies[0].chain[0]', /not possible/, /"best_sellers"/],
    ['strategies[0].chain[0]', 'hand_picked', 'strategies[0].chain', /needs a list of products/, /products/],
    ['offers[0].code', 'TEN OFF', 'offers[0].code', /without spaces/, /\w/],
    ['offers[0].validUntil', '2027-04-31', 'offers[0].validUntil', /not in the calendar/, /\w/],
    ['holdout', { coverage: 5 }, 'holdout.coverage', /a share is a number from 0 to 1/, /0\.05/],
    [
      'rfm',
      { mode: 'fixed', recencyDays: [90, 30, 60, 120], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4] },
      'rfm.recencyDays',
      /do not rise/,
      /30, 90/,
    ],
    ['segmnets', [], 'segmnets', /unknown field "segmnets"/, /^/],
    ['site', 'Demo Shop', 'site', /a site id has/, /my-shop/],
  ])('%s = %j', (path, value, at, reason, suggestion) => {
    const errors = found(withValue(path, value), 'error')
    expect(errors).toContainEqual([at, expect.stringMatching(reason), expect.stringMatching(suggestion)])
    expect(errors.map((each) => each[2])).not.toContain('')
  })
})

test('ten thousand segments are accepted', () => {
  expect(
    checkSite({ ...sampleDocument(), segments: [...segments(9_997), ...(sampleDocument().segments ?? [])] }),
  ).toMatchObject({ ok: true })
})
