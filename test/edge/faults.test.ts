import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import type { DecideAnswer } from '../../shared/wire/decide.ts'
import { createEdge, type TestEdge } from './edge.ts'
import { createFaultyKv, type Fault } from './faulty-kv.ts'
import { contextualRequest, personalRequest, products, publishSite, putCatalogue } from './site.ts'

const SITE = 'faults'
// The bindings of wrangler.toml.
const bindings = env as unknown as Env
let manifest = 0

/** A cold isolate with a clock of its own, in front of storage that can be made to fail. */
function createFaultyEdge() {
  const storage = createFaultyKv(bindings.BUNDLES)
  const clock = { now: Date.now() }
  const edge = createEdge({ bindings: { BUNDLES: storage.kv }, now: () => clock.now })
  return { edge, storage, clock }
}

async function decide(edge: TestEdge, request: unknown = personalRequest(manifest)): Promise<DecideAnswer> {
  const answer = await edge.page(`/v1/${SITE}/decide`, request)
  expect(answer.status).toBe(200)
  return answer.json()
}

const batch = (id: string) => ({
  v: 1,
  batch: id,
  shards: 1,
  memory: 'new',
  events: [{ type: 'visit', at: Date.now() }],
})
const shown = (answer: DecideAnswer) => answer.decisions.map((each) => each.campaignId)

beforeAll(async () => {
  const edge = createEdge()
  manifest = await publishSite(edge, SITE)
  await putCatalogue(edge, SITE, products(20))
})

const faults: Fault[] = [
  { kind: 'throw' },
  { kind: 'hang' },
  { kind: 'garbage' },
  { kind: 'garbage', only: 'bundle/' },
  { kind: 'empty', only: 'bundle/' },
  { kind: 'throw', only: 'bundle/' },
  { kind: 'hang', only: 'bundle/' },
]

describe('storage that fails', () => {
  test.each(faults)(
    'a cold isolate answers empty, and right once storage is back: %j',
    async (fault) => {
      const { edge, storage, clock } = createFaultyEdge()
      storage.fault = fault
      expect(await decide(edge)).toEqual({ v: 1, version: 0, decisions: [] })
      storage.fault = { kind: 'none' }
      // A load that hangs counts as failed after its limit; all others are tried again soon.
      if (fault.kind === 'hang') await edge.settle()
      clock.now += 60_000
      expect(shown(await decide(edge))).toContain('rescue')
    },
    30_000,
  )

  test.each(faults)(
    'a warm isolate goes on with the last good state: %j',
    async (fault) => {
      const { edge, storage, clock } = createFaultyEdge()
      const before = await decide(edge)
      expect(shown(before)).toContain('rescue')
      storage.fault = { kind: fault.kind }
      for (let round = 0; round < 3; round++) {
        clock.now += 31_000
        expect(await decide(edge)).toEqual(before)
      }
    },
    30_000,
  )

  test.each<Fault>([
    { kind: 'garbage', only: 'catalogue-' },
    { kind: 'throw', only: 'catalogue-cards' },
    { kind: 'garbage', only: 'model/' },
    { kind: 'empty', only: 'model/' },
  ])('without its catalogue or model a site still decides what needs none: %j', async (fault) => {
    const { edge, storage, clock } = createFaultyEdge()
    storage.fault = fault
    const partial = await decide(edge)
    expect(shown(partial)).toContain('rescue')
    expect(shown(partial)).not.toContain('best')
    storage.fault = { kind: 'none' }
    clock.now += 3_000
    // Stale while the missing part is fetched, then whole.
    await decide(edge)
    await edge.settle()
    expect(shown(await decide(edge))).toContain('best')
  })

  test('what is bad is refused, storage or not', async () => {
    const { edge, storage } = createFaultyEdge()
    storage.fault = { kind: 'throw' }
    expect((await edge.page(`/v1/${SITE}/decide`, '{')).status).toBe(400)
    expect((await edge.page(`/v1/${SITE}/decide`, '{}')).status).toBe(422)
  })

  test('a batch is not lost: the answer says to come again, and then it is counted once', async () => {
    const { edge, storage, clock } = createFaultyEdge()
    storage.fault = { kind: 'throw' }
    const refused = await edge.page(`/v1/${SITE}/batch`, batch('comes-again'))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
    storage.fault = { kind: 'none' }
    clock.now += 3_000
    expect((await edge.page(`/v1/${SITE}/batch`, batch('comes-again'))).status).toBe(200)
  })

  test('an object that is overloaded answers 503, and decisions go on', async () => {
    const TALLY = new Proxy(bindings.TALLY, {
      get: () => () => {
        throw new Error('Durable Object is overloaded')
      },
    })
    const edge = createEdge({ bindings: { TALLY } })
    const refused = await edge.page(`/v1/${SITE}/batch`, batch('overloaded'))
    expect([refused.status, (await refused.json<{ type: string }>()).type]).toEqual([
      503,
      'urn:vitrine:problem:storage-unavailable',
    ])
    expect(shown(await decide(edge))).toContain('rescue')
  })
})

describe('reading storage', () => {
  test('many requests to a cold isolate read each part once', async () => {
    const { edge, storage } = createFaultyEdge()
    const answers = await Promise.all(Array.from({ length: 20 }, () => decide(edge)))
    await edge.settle()
    expect(new Set(storage.reads).size).toBe(storage.reads.length)
    expect(storage.reads).toHaveLength(5)
    expect(answers.every((answer) => answer.version === manifest)).toBe(true)
  })

  test('a fresh site is not read again; a stale one costs one read of the pointer, behind the answer', async () => {
    const { edge, storage, clock } = createFaultyEdge()
    await decide(edge)
    const cold = storage.reads.length
    clock.now += 29_000
    await decide(edge)
    expect(storage.reads).toHaveLength(cold)
    clock.now += 2_000
    await Promise.all([decide(edge), decide(edge), decide(edge)])
    await edge.settle()
    expect(storage.reads.slice(cold)).toEqual([`site/${SITE}/current`])
  })

  test('a site that does not exist is asked for once in a while only', async () => {
    const { edge, storage, clock } = createFaultyEdge()
    for (let n = 0; n < 5; n++) {
      expect((await edge.page('/v1/nobody/decide', contextualRequest())).status).toBe(404)
    }
    expect(storage.reads).toHaveLength(1)
    clock.now += 11_000
    await edge.page('/v1/nobody/decide', contextualRequest())
    expect(storage.reads).toHaveLength(2)
  })

  test('an older pointer, as a far replica of KV may give, does not bring an older bundle back', async () => {
    const owner = createEdge()
    const first = await publishSite(owner, 'monotone')
    const pointer = await bindings.BUNDLES.get('site/monotone/current')
    const second = await publishSite(owner, 'monotone', { name: 'Renamed' })
    const { edge, clock } = createFaultyEdge()
    const version = async () =>
      (await (await edge.page('/v1/monotone/decide', contextualRequest())).json<DecideAnswer>()).version
    expect(await version()).toBe(second)
    await bindings.BUNDLES.put('site/monotone/current', pointer ?? '')
    clock.now += 31_000
    await version()
    await edge.settle()
    expect(await version()).toBe(second)
    expect(second).toBeGreaterThan(first)
  })

  test('what one isolate publishes, another one shows within its time of freshness', async () => {
    const owner = createEdge()
    await publishSite(owner, 'spread')
    const { edge, clock } = createFaultyEdge()
    const version = async () =>
      (await (await edge.page('/v1/spread/decide', contextualRequest())).json<DecideAnswer>()).version
    const before = await version()
    const after = await publishSite(owner, 'spread', { name: 'Renamed' })
    expect(await version()).toBe(before)
    clock.now += 30_001
    await version()
    await edge.settle()
    expect(await version()).toBe(after)
  })
})
