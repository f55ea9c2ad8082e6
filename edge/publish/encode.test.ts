import { expect, test } from 'vitest'
import { checkSite } from '../../shared/authoring/check.ts'
import { sampleDocument } from '../../shared/authoring/sample-document.ts'
import { decodeBundle } from '../decide/decode-bundle.ts'
import { matchSegments, openSegmentIndex } from '../decide/segment-index.ts'
import { compileSite } from './compile.ts'
import { encodeBundle } from './encode.ts'

function compile(changes: Parameters<typeof sampleDocument>[0] = {}) {
  const check = checkSite(sampleDocument(changes))
  if (!check.ok) throw new Error(JSON.stringify(check.issues))
  return compileSite(check.document, { version: 7, now: 0 })
}

test('a bundle is read as it was written', () => {
  const bundle = compile({
    name: 'Zażółć',
    markets: [
      { match: { lang: 'pl' }, locale: 'pl', currency: 'PLN' },
      { locale: 'en', currency: 'EUR' },
    ],
  })
  expect(decodeBundle(encodeBundle(bundle))).toEqual(bundle)
})

test('it is read from the middle of a larger buffer, and its index can be opened', () => {
  const bytes = encodeBundle(compile())
  for (const offset of [0, 1, 3, 8]) {
    const larger = new Uint8Array(bytes.length + 20)
    larger.set(bytes, offset)
    const read = decodeBundle(larger.subarray(offset, offset + bytes.length))
    expect(matchSegments(openSegmentIndex(read.index), { daysSinceOrder: 3 })).toContain('vip')
  }
})

test('bytes that are no bundle, or only the beginning of one, are refused', () => {
  const bytes = encodeBundle(compile())
  expect(() => decodeBundle(new Uint8Array())).toThrow()
  expect(() => decodeBundle(new Uint8Array(100))).toThrow()
  expect(() => decodeBundle(bytes.subarray(0, 40))).toThrow()
})

test('a shop with 200 segments, 50 campaigns and 30 markets stays under 64 KB', () => {
  const segments = Array.from({ length: 200 }, (_, n) => ({
    id: `segment-${n}`,
    when: {
      'visit.count': { $gte: n % 7 },
      $or: [{ 'geo.country': { $in: ['PL', 'DE'] } }, { shoeViews7d: { $gte: n % 5 } }],
      'session.channel': ['search', 'email', 'social'][n % 3],
      'orders.count': { $lt: n % 11 },
    },
  }))
  const [first] = sampleDocument().campaigns ?? []
  if (first === undefined) throw new Error('the sample has a campaign')
  const campaigns = Array.from({ length: 50 }, (_, n) => ({
    ...first,
    id: `campaign-${n}`,
    audience: { any: [0, 1, 2, 3].map((k) => `segment-${n * 4 + k}`) },
    priority: n,
  }))
  const markets = Array.from({ length: 30 }, (_, n) => ({
    match: { country: `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}${'XYZ'[n % 3]}` },
    locale: 'en' as const,
    currency: 'EUR',
  }))
  expect(encodeBundle(compile({ segments, campaigns, markets })).length).toBeLessThan(64 * 1024)
})
