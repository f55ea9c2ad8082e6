import { expect, test } from 'vitest'
import { createOrderReader } from '../../edge/catalog/parse/orders.ts'
import { customersOf } from '../../shared/segments/customers.ts'
import { cutPointsOf } from '../../shared/segments/cut-points.ts'
import { type RfmCutPoints, rfmOf } from '../../shared/segments/rfm.ts'
import type { DecideAnswer } from '../../shared/wire/decide.ts'
import { createEdge, type TestEdge } from './edge.ts'
import { problemOf } from './problem.ts'
import { personalRequest, publish, publishSite, siteDocument } from './site.ts'

const DAY_MS = 86_400_000
const SITE = 'rfm'

/** An export of orders: customer n bought n times, for n zł each, and last n days before the end. */
function parseOrders(customers: number) {
  const reader = createOrderReader('PLN')
  reader.row(['invoice', 'stockCode', 'quantity', 'datetime', 'unitPrice', 'customerId'], 1)
  let line = 1
  for (let n = 1; n <= customers; n++) {
    for (let order = 0; order < n; order++) {
      const at = new Date(Date.UTC(2026, 9, 30, 12) - (n + order) * DAY_MS).toISOString().slice(0, 19)
      reader.row([`${n}-${order}`, `SKU-${order}`, '1', at.replace('T', ' '), `${n}.00`, `customer-${n}`], ++line)
    }
  }
  return reader.finish().orders
}

function cutPoints(customers: number): RfmCutPoints {
  const orders = parseOrders(customers)
  return cutPointsOf(customersOf(orders).values(), orders.at(-1)?.at ?? 0) ?? expect.fail('too few customers')
}

/** As the command `import orders` does: the limits go to the edge, the customers stay where the file is. */
async function importOrders(edge: TestEdge, limits: RfmCutPoints): Promise<void> {
  const answer = await edge.admin('PUT', `/${SITE}/materials/rfm`, limits)
  if (!answer.ok) throw new Error(await answer.text())
}

const document = siteDocument(SITE, {
  rfm: { mode: 'quintiles' },
  segments: [{ id: 'best', when: { 'rfm.segment': 'champions' } }],
  campaigns: [
    {
      id: 'thanks',
      audience: { all: ['best'] },
      placement: 'banner',
      variants: [{ id: 'shown', widget: { kind: 'popup', text: { title: 'Dziękujemy' } } }],
    },
  ],
})

async function decide(edge: TestEdge, manifest: number, change: Record<string, unknown> = {}): Promise<DecideAnswer> {
  const request = personalRequest(manifest, { vector: {}, buckets: {}, ...change })
  return (await edge.page(`/v1/${SITE}/decide`, request)).json()
}

test('cut points of an orders import reach the browser with the next version, and decide by its score', async () => {
  const edge = createEdge()
  const limits = cutPoints(20)
  await publishSite(edge, SITE, { ...document, site: SITE })
  expect((await decide(edge, 0)).manifest?.rfm).toBeUndefined()

  await importOrders(edge, limits)
  // An import alone changes nothing that is live.
  expect((await decide(edge, 0)).manifest?.rfm).toBeUndefined()
  const version = await publish(edge, SITE, document)
  const { manifest } = await decide(edge, 0)
  expect(manifest).toMatchObject({ version, rfm: limits, attributes: { 'rfm.segment': 'rfm.segment' } })

  // What the browser makes of its own orders with these limits, and what the edge decides by it.
  const scored = (orders: number, days: number, value: number) => {
    const customer = { orders, value, lastOrderAt: Date.now() - days * DAY_MS }
    return rfmOf(customer, manifest?.rfm ?? expect.fail(), Date.now()).segment
  }
  const shownTo = async (segment: string) => {
    const { decisions } = await decide(edge, version, { vector: { 'rfm.segment': segment } })
    return decisions.map((each) => each.campaignId)
  }
  expect(await shownTo(scored(30, 0, 100_000_00))).toEqual(['thanks'])
  expect(await shownTo(scored(1, 400, 1_00))).toEqual([])

  // Limits that moved are a new manifest; the same ones again are not.
  await importOrders(edge, cutPoints(40))
  const second = await publish(edge, SITE, document)
  expect((await decide(edge, version)).manifest).toMatchObject({ version: second, rfm: cutPoints(40) })
  await publish(edge, SITE, document)
  expect((await decide(edge, second)).manifest).toBeUndefined()
})

test('what is no cut points is refused, and the ones before stay', async () => {
  const edge = createEdge()
  await publishSite(edge, 'rfm-refused')
  const limits = cutPoints(20)
  const put = (body: unknown) => edge.admin('PUT', '/rfm-refused/materials/rfm', body)
  expect((await put(limits)).status).toBe(200)
  for (const wrong of [{}, [], 'text', { ...limits, frequency: [1, 2, 3] }, { ...limits, monetary: ['1', 2, 3, 4] }]) {
    expect((await problemOf(await put(wrong))).type).toBe('urn:vitrine:problem:part-refused')
  }
  expect(await (await edge.admin('GET', '/rfm-refused/materials/rfm')).json()).toEqual(limits)
})
