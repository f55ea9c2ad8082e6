import fc from 'fast-check'
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

describe('bad input', () => {
  const edge = createEdge()
  const routes = ['decide', 'batch', 'check']
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const bad: [name: string, body: string, status: number, type: string][] = [
    ['not JSON', '{"v":1', 400, 'not-json'],
    ['an empty body', '', 400, 'not-json'],
    ['over 64 KB', JSON.stringify({ v: 1, text: 'x'.repeat(70_000) }), 413, 'body-too-large'],
    ['wrong types', '{"v":"1","page":7,"placements":{},"events":true}', 422, 'invalid-body'],
    ['no object', '"text"', 422, 'invalid-body'],
    ['null', 'null', 422, 'invalid-body'],
    ['a __proto__ key', '{"v":1,"__proto__":{"polluted":true}}', 400, 'unsafe-json'],
    ['a deep constructor key', '{"v":1,"a":[{"constructor":1}]}', 400, 'unsafe-json'],
    ['a prototype key', '{"prototype":1}', 400, 'unsafe-json'],
    ['200 levels of objects', nested(200), 400, 'unsafe-json'],
    ['200 levels of arrays', `${'['.repeat(200)}${']'.repeat(200)}`, 400, 'unsafe-json'],
    ['30,000 levels', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 400, 'unsafe-json'],
    [
      'too many keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, 1]))),
      400,
      'unsafe-json',
    ],
  ]
  beforeAll(async () => {
    await publishSite(edge, 'target')
  })

  test.each(bad)('%s is a 4xx problem on every public route, and nothing is stored', async (_, body, status, type) => {
    for (const route of routes) {
      const answer = await edge.page(`/v1/target/${route}`, body)
      const expected = route === 'check' && status === 422 ? ['invalid-body'] : [type]
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
      expect(expected.map((each) => `urn:vitrine:problem:${each}`)).toContain(
        (await answer.json<{ type: string }>()).type,
      )
    }
    const report = await (await edge.admin('GET', '/target/report')).json()
    expect(report).toMatchObject({ totals: { visits: 0, purchases: 0, unknown: 0 }, campaigns: [] })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('a body over 64 KB without a length header is cut off too', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(10_000))
    let sent = 0
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (++sent > 20) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const answer = await edge.send('POST', '/v1/target/decide', stream, { origin: ORIGIN })
    expect(answer.status).toBe(413)
  })

  test('another method is a 405 that names the right one', async () => {
    for (const route of routes) {
      for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
        const answer = await edge.send(method, `/v1/target/${route}`)
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
      }
    }
  })

  test('an unknown site or address is a 404 problem', async () => {
    for (const path of [
      '/v1/nobody/decide',
      '/v1/nobody/batch',
      '/v1/NoBody/decide',
      `/v1/${'a'.repeat(400)}/decide`,
      '/v1/target/nothing',
      '/nothing',
      '/v1/..%2f/decide',
    ]) {
      const answer = await edge.page(path, contextualRequest())
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/problem+json'])
    }
  })

  test.each([
    'https://evil.example',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://sub.shop.example',
    'https://SHOP.example',
    'https://shop.example/',
    'null',
    '',
    '*',
  ])('a page of %j is refused, and may not read why', async (origin) => {
    for (const route of ['decide', 'batch', 'check']) {
      const answer = await edge.send('POST', `/v1/target/${route}`, JSON.stringify(contextualRequest()), { origin })
      expect(answer.status).toBe(403)
      expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    }
  })

  test('a server, which claims no origin, is let in', async () => {
    const answer = await edge.send('POST', '/v1/target/decide', JSON.stringify(contextualRequest()))
    expect(answer.status).toBe(200)
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  })

  test('whatever is sent, the answer is JSON and never a 5xx', async () => {
    const seeds = [
      personalRequest(1),
      contextualRequest(),
      { v: 1, batch: 'abcdefgh', shards: 1, memory: 'new', events: [] },
    ]
    const mutated = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.string(),
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom('v', 'page', 'vector', 'events', 'cart', 'buckets', 'manifest', 'placements'),
      )
      .map(([seed, key, value, known]) => JSON.stringify({ ...seed, [key]: value, [known]: value }))
    const body = fc.oneof(fc.json({ maxDepth: 10 }), fc.string(), mutated)
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(...routes), async (text, route) => {
        const answer = await edge.page(`/v1/target/${route}`, text)
        expect(answer.status).toBeLessThan(500)
        expect(answer.status === 200 || answer.headers.get('content-type') === 'application/problem+json').toBe(true)
        await answer.json()
      }),
      { numRuns: 1500 },
    )
  }, 120_000)
})
