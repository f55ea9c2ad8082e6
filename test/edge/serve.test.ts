import { beforeAll, describe, expect, test } from 'vitest'
import type { DecideAnswer, Decision } from '../../shared/wire/decide.ts'
import { createEdge, ORIGIN, type TestEdge } from './edge.ts'
import {
  contextualRequest,
  personalRequest,
  products,
  publish,
  publishSite,
  putCatalogue,
  siteDocument,
} from './site.ts'

async function decide(edge: TestEdge, siteId: string, request: unknown, query = ''): Promise<DecideAnswer> {
  const answer = await edge.page(`/v1/${siteId}/decide${query}`, request)
  expect(answer.status).toBe(200)
  return answer.json()
}

const winners = ({ decisions }: DecideAnswer) =>
  decisions.filter((each) => each.rank === 0).map((each) => each.campaignId)
const find = ({ decisions }: DecideAnswer, campaignId: string): Decision | undefined =>
  decisions.find((each) => each.campaignId === campaignId)

describe('deciding', () => {
  const edge = createEdge()
  let manifest = 0
  beforeAll(async () => {
    manifest = await publishSite(edge, 'shop')
    await putCatalogue(edge, 'shop', products(20))
  })

  test('a visitor in the audience gets the popup, filled, with the segment in the receipt', async () => {
    const answer = await decide(edge, 'shop', personalRequest(manifest))
    expect(answer.manifest).toBeUndefined()
    expect(find(answer, 'rescue')).toMatchObject({
      placement: 'overlay',
      rank: 0,
      variantId: 'code',
      trigger: { on: 'exit_intent' },
      caps: [{ impressions: 1, per: '7d' }],
      widget: {
        kind: 'popup',
        title: expect.stringMatching(/^Wróć! W koszyku masz 250,00\szł$/),
        code: 'TEN',
        terms: 'Od 200 zł',
      },
      receipt: { segments: ['full-cart'], version: manifest },
    })
  })

  test('a control visitor gets a ghost: the same moment, cap and place, and no content', async () => {
    const treated = find(await decide(edge, 'shop', personalRequest(manifest)), 'rescue')
    const buckets = { ...(personalRequest(manifest).buckets as object), 'rescue:1': 1 }
    const ghost = find(await decide(edge, 'shop', personalRequest(manifest, { buckets })), 'rescue')
    const { widget: _, ...rest } = treated ?? expect.fail()
    expect(ghost).toEqual({ ...rest, variantId: 'control', ghost: 'control' })
  })

  test('a visitor who is not part of the experiment, or whose browser has not drawn, is not shown it', async () => {
    for (const bucket of [{ 'rescue:1': -1 }, {}]) {
      const buckets = { 'shoes:1': 0, ...bucket }
      expect(winners(await decide(edge, 'shop', personalRequest(manifest, { buckets })))).toContain('hello')
    }
  })

  test('a capped campaign gives way to the next in rank', async () => {
    const answer = await decide(edge, 'shop', personalRequest(manifest, { capped: ['rescue'] }))
    expect(winners(answer)).toContain('hello')
    expect(find(answer, 'rescue')).toBeUndefined()
  })

  test('a placement has one winner and one runner-up, by priority', async () => {
    const vector = { shoeViews: 3, ordersYear: 0 }
    const { decisions } = await decide(edge, 'shop', personalRequest(manifest, { vector }))
    expect(decisions.filter((each) => each.placement === 'home').map((each) => [each.campaignId, each.rank])).toEqual([
      ['shoes', 0],
      ['best', 1],
    ])
    expect(find({ v: 1, version: 1, decisions }, 'shoes')?.receipt).toMatchObject({
      segments: ['shoe-fan'],
      scenario: 'most_viewed_in_category',
    })
  })

  test('a frame never shows what is in the cart', async () => {
    const widget = find(await decide(edge, 'shop', personalRequest(manifest)), 'best')?.widget
    const ids = widget?.kind === 'frame' ? widget.cards.map((card) => card.id) : []
    expect(ids).toHaveLength(4)
    expect(ids).not.toContain('p1')
  })

  test('a visitor of an excluded segment is not shown the campaign', async () => {
    const vector = { shoeViews: 0, ordersYear: 5 }
    expect(find(await decide(edge, 'shop', personalRequest(manifest, { vector })), 'rescue')).toBeUndefined()
  })

  test('attributes that the manifest does not have are ignored, whatever a browser sends', async () => {
    const vector = { shoeViews: 0, ordersYear: 0, 'cart.value': 0, 'page.type': 'home', 'local.hour': 99 }
    expect(find(await decide(edge, 'shop', personalRequest(manifest, { vector })), 'rescue')).toBeDefined()
  })

  test('a cart in another currency than the market has no value', async () => {
    const cart = { items: [], value: 25_000, currency: 'EUR' }
    expect(find(await decide(edge, 'shop', personalRequest(manifest, { cart })), 'rescue')).toBeUndefined()
  })

  test('the language of the page chooses the market', async () => {
    const answer = await decide(edge, 'shop', contextualRequest(), '?lang=en-GB')
    expect(answer.settings).toMatchObject({ locale: 'en', currency: 'EUR' })
  })

  test('without consent only contextual campaigns in inline placements are decided, and settings always come', async () => {
    const answer = await decide(edge, 'shop', contextualRequest({ page: { type: 'cart' } }))
    expect(winners(answer).sort()).toEqual(['banner', 'best'])
    expect(answer.manifest).toBeUndefined()
    expect(answer.settings?.placements.map((each) => each.id)).toEqual(['home', 'banner'])
    expect(answer.decisions.every((each) => each.ghost === undefined)).toBe(true)
  })

  test('unknown fields are ignored: older edges meet newer tags', async () => {
    const request = personalRequest(manifest, { future: { a: [1] }, page: { type: 'cart', future: true } })
    expect(find(await decide(edge, 'shop', request), 'rescue')).toBeDefined()
  })

  test('decisions are kept by no cache', async () => {
    const answer = await edge.page('/v1/shop/decide', contextualRequest())
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      vary: 'Origin',
      'access-control-allow-origin': ORIGIN,
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  })
})

test('a site may show nothing before consent', async () => {
  const edge = createEdge()
  await publishSite(edge, 'strict', { consent: { before: 'nothing' } })
  const answer = await decide(edge, 'strict', contextualRequest())
  expect(answer.decisions).toEqual([])
  expect(answer.settings?.consent.before).toBe('nothing')
})

test('a held-out visitor gets ghosts for everything; one whose browser has not drawn the holdout gets nothing', async () => {
  const edge = createEdge()
  const manifest = await publishSite(edge, 'holdout', { holdout: { coverage: 0.1 } })
  const drawn = personalRequest(manifest).buckets as object
  const with0 = await decide(edge, 'holdout', personalRequest(manifest, { buckets: { ...drawn, holdout: 0 } }))
  const outside = await decide(edge, 'holdout', personalRequest(manifest, { buckets: { ...drawn, holdout: -1 } }))
  const unknown = await decide(edge, 'holdout', personalRequest(manifest))
  expect(with0.decisions.map((each) => [each.campaignId, each.rank])).toEqual(
    outside.decisions.map((each) => [each.campaignId, each.rank]),
  )
  expect(
    with0.decisions.every((each) => each.ghost === 'holdout' && each.variantId === 'holdout' && !each.widget),
  ).toBe(true)
  expect(outside.decisions.some((each) => each.widget)).toBe(true)
  expect(unknown.decisions).toEqual([])
})

test('a manifest older than the bundle: what it lacks decides nothing, and the answer brings the new one', async () => {
  const edge = createEdge()
  const withoutVip = siteDocument('aging', {
    segments: [{ id: 'full-cart', when: { 'cart.value': { $gte: 20_000 } } }],
    attributes: {},
    campaigns: [(siteDocument('aging').campaigns as object[])[1]],
  })
  await edge.admin('POST', '', { siteId: 'aging' })
  const older = await publish(edge, 'aging', withoutVip)
  const newer = await publish(edge, 'aging', siteDocument('aging'))
  const first = await decide(edge, 'aging', personalRequest(older, { vector: {} }))
  // `none: ["vip"]` must not count as "is no vip" only because nobody asked.
  expect(find(first, 'rescue')).toBeUndefined()
  expect(first.manifest?.version).toBe(newer)
  expect(Object.keys(first.manifest?.attributes ?? {})).toContain('ordersYear')
  const next = await decide(edge, 'aging', personalRequest(newer))
  expect(find(next, 'rescue')).toBeDefined()
  // One that never existed is as good as none.
  const odd = await decide(edge, 'aging', personalRequest(4711))
  expect(find(odd, 'rescue')).toBeUndefined()
  expect(odd.manifest?.version).toBe(newer)
})

test('a frame below its minimum is not eligible, for a control visitor neither', async () => {
  const edge = createEdge()
  const manifest = await publishSite(edge, 'small')
  await putCatalogue(edge, 'small', products(4))
  for (const bucket of [0, 1]) {
    const request = personalRequest(manifest, {
      vector: { shoeViews: 3, ordersYear: 0 },
      buckets: { 'shoes:1': bucket, 'best:1': 0 },
      page: { type: 'product', product: ['p0'] },
      cart: { items: [] },
    })
    // Of two shoes one is at hand, and the frame wants two.
    expect(winners(await decide(edge, 'small', request))).toContain('best')
    expect(find(await decide(edge, 'small', request), 'shoes')).toBeUndefined()
  }
})

test('a visitor who goes to a market with another currency gets its manifest; money of the old one is missing', async () => {
  const edge = createEdge()
  const manifest = await publishSite(edge, 'switching', {
    attributes: { spent: { sum: 'purchase', of: 'value', within: '180d' } },
    segments: [{ id: 'full-cart', when: { spent: { $gte: 20_000 } } }],
    campaigns: [
      {
        id: 'rich',
        audience: { all: ['full-cart'] },
        placement: 'banner',
        variants: [{ id: 'shown', widget: { kind: 'offer', text: { title: 'A' }, offer: 'ten-off' } }],
      },
    ],
  })
  const request = personalRequest(manifest, { vector: { spent: 25_000 }, buckets: {}, currency: 'PLN' })
  const same = await decide(edge, 'switching', request)
  expect([winners(same), same.manifest]).toEqual([['rich'], undefined])
  const other = await decide(edge, 'switching', request, '?lang=en')
  expect([winners(other), other.manifest?.currency, other.manifest?.version]).toEqual([[], 'EUR', manifest])
})
