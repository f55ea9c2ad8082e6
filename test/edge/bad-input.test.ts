import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createEdge, ORIGIN } from './edge.ts'
import { contextualRequest, personalRequest, publishSite } from './site.ts'

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
