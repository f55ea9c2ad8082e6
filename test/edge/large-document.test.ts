import { expect, test } from 'vitest'
import type { DecideAnswer } from '../../shared/wire/decide.ts'
import { createEdge } from './edge.ts'
import { problemOf } from './problem.ts'
import { personalRequest, publish, publishSite, siteDocument } from './site.ts'

const edge = createEdge()

/** Segments as long as an owner's own, some 140 bytes each. */
function segmentsOf(count: number): object[] {
  const own = siteDocument('any').segments as object[]
  const more = Array.from({ length: count - own.length }, (_, n) => ({
    id: `segment-number-${n}`,
    label: `Kupujący numer ${n} z kategorii obuwie`,
    when: { shoeViews: { $gte: n % 30 }, ordersYear: { $lt: (n % 11) + 1 }, 'cart.value': { $gte: n } },
  }))
  return [...own, ...more]
}

test('10,000 segments are published and decide; 20,000 are refused with path and suggestion, and what was live stays', async () => {
  await publishSite(edge, 'large')
  const document = siteDocument('large', { segments: segmentsOf(10_000) })
  expect(JSON.stringify(document).length).toBeGreaterThan(1_300_000)
  const version = await publish(edge, 'large', document)
  const ask = async (manifest: number) =>
    (await edge.page('/v1/large/decide', personalRequest(manifest))).json<DecideAnswer>()
  // The manifest of the smaller document may do for this one.
  const manifest = (await ask(0)).manifest?.version ?? -1
  const live = () => ask(manifest)
  const decided = await live()
  expect(decided.version).toBe(version)
  expect(decided.decisions.map((each) => each.campaignId)).toContain('rescue')
  expect(await (await edge.admin('GET', '/large/document')).json()).toEqual(document)
  expect(await (await edge.admin('GET', `/large/versions/${version}`)).json()).toEqual(document)

  const twice = siteDocument('large', { segments: segmentsOf(20_000) })
  const refused = await problemOf(await edge.admin('PUT', '/large/document', twice))
  expect(refused).toMatchObject({ status: 422, type: 'urn:vitrine:problem:document-refused' })
  expect(refused.issues?.[0]).toMatchObject({
    path: 'segments',
    reason: expect.stringMatching(/10.?000/),
    suggestion: expect.stringMatching(/./),
  })
  expect(await live()).toEqual(decided)
  expect(await (await edge.admin('GET', '/large/document')).json()).toEqual(document)
}, 120_000)

test('a document of over 4 MB is refused in words, whatever makes it so large', async () => {
  await publishSite(edge, 'wide')
  const texts = Object.fromEntries(
    Array.from({ length: 1_500 }, (_, n) => [`text-${n}`, { pl: 'x'.repeat(1_900), en: 'y'.repeat(1_900) }]),
  )
  const wide = await problemOf(await edge.admin('PUT', '/wide/document', siteDocument('wide', { texts })))
  expect([wide.status, wide.issues?.[0]?.reason]).toEqual([422, expect.stringContaining('4 MB')])
  const endless = await problemOf(await edge.admin('PUT', '/wide/document', { text: 'x'.repeat(17_000_000) }))
  expect([endless.status, endless.issues?.[0]?.reason]).toEqual([413, expect.stringContaining('4 MB')])
  expect(await (await edge.admin('GET', '/wide/document')).json()).toEqual(siteDocument('wide'))
}, 60_000)
