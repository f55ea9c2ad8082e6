import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benchCatalogue } from '../../bench/decide/products.ts'
import { benchDocument } from '../../bench/decide/site.ts'
import { checkSite } from '../../shared/authoring/check.ts'
import type { DecideRequest } from '../../shared/wire/decide.ts'
import { openCatalogue } from '../catalog/catalogue.ts'
import { compileSite } from '../publish/compile.ts'
import { openModel } from '../recommend/model.ts'
import { decide } from './decide.ts'
import { openBundle } from './opened-site.ts'
import { writeAnswer } from './write-answer.ts'

type Json = Record<string, unknown>

const NOW = 1_800_000_000_000
const inline = ['top', 'middle', 'bottom', 'aside', 'frame']

/** The bench's site, with two languages, tokens, a holdout, an offer that ends and a popup with products. */
function openSite() {
  const plain = benchDocument() as Json & { campaigns: Json[]; offers: Json[] }
  const title = { pl: 'Zażółć „{{views1|brak}}” 🙂\u2028', en: 'Hi "{{views1|none}}" \\ </script>' }
  const widget = { kind: 'popup', text: { title, body: 'Łódź\n' }, strategy: 'also', offer: 'ending' }
  const check = checkSite({
    ...plain,
    markets: [
      { match: { lang: 'en' }, locale: 'en', currency: 'EUR' },
      { locale: 'pl', currency: 'PLN' },
    ],
    holdout: { coverage: 0.1 },
    offers: [...plain.offers, { id: 'ending', code: 'KOŃ', terms: 'Do {{views2|dziś}}', validUntil: '2027-06-01' }],
    campaigns: [
      ...plain.campaigns,
      { id: 'talking', placement: 'overlay', priority: 99, variants: [{ id: 'shown', widget }] },
    ],
  })
  if (!check.ok) throw new Error(JSON.stringify(check.issues))
  const { index, cards, model } = benchCatalogue(300)
  const bundle = compileSite(check.document, { version: 3, now: NOW })
  return { ...openBundle(bundle), catalogue: openCatalogue(index, cards), model: openModel(model) }
}

describe('an answer that is joined from texts', () => {
  const site = openSite()
  const id = fc.integer({ min: 0, max: 320 }).map((n) => `p${n}`)
  const page = fc.record({
    type: fc.constantFrom('product', 'category', 'home', 'cart'),
    product: fc.array(id, { maxLength: 2 }),
  })
  const contextual = fc.record({
    v: fc.constant(1),
    page,
    placements: fc.oneof(fc.subarray(inline), fc.constant(['*'])),
  })
  const buckets = fc.record(
    Object.fromEntries(
      [...site.drawn].map((key) => [
        key,
        key === 'holdout' ? fc.constantFrom(0, -1, -1, -1) : fc.integer({ min: -1, max: 1 }),
      ]),
    ),
  )
  const personal = fc
    .record({
      manifest: fc.constantFrom(3, 3, 3, 2, 0),
      vector: fc.dictionary(
        fc.integer({ min: 0, max: 39 }).map((n) => `views${n}`),
        fc.oneof(fc.integer({ min: 0, max: 9 }), fc.string({ unit: 'binary' })),
        { maxKeys: 40 },
      ),
      buckets,
      capped: fc.subarray(
        site.bundle.campaigns.map((each) => each.id),
        { maxLength: 20 },
      ),
      recentItems: fc.array(id, { maxLength: 10 }),
    })
    .chain((rest) => contextual.map((first) => ({ ...first, ...rest })))
  const facts = fc.record({ device: fc.constant('phone' as const), lang: fc.constantFrom('pl', 'en', 'en-GB') })

  test('says what the plain pipeline says, key by key, for whatever is asked', () => {
    let widgets = 0
    fc.assert(
      fc.property(
        fc.oneof(contextual, personal),
        facts,
        fc.constantFrom(NOW, NOW + 40 * 86_400_000),
        (asked, from, now) => {
          // Of the form; the route's guard makes it so.
          const request = asked as DecideRequest
          const text = writeAnswer(site, request, from, now)
          widgets += text.split('"widget"').length - 1
          expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(decide(site, request, from, now)))
        },
      ),
      { numRuns: 400 },
    )
    expect(widgets).toBeGreaterThan(400)
  })
})
