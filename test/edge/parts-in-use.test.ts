import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import type { DecideAnswer } from '../../shared/wire/decide.ts'
import { createEdge, type TestEdge } from './edge.ts'
import { contextualRequest, products, publish, publishSite, putCatalogue, siteDocument } from './site.ts'

// The bindings of wrangler.toml.
const bindings = env as unknown as Env
const DAY_MS = 86_400_000

async function parts(siteId: string): Promise<string[]> {
  const { keys } = await bindings.BUNDLES.list({ prefix: `site/${siteId}/` })
  return keys.map(({ name }) => name).filter((name) => !name.endsWith('/current'))
}

async function liveVersion(edge: TestEdge, siteId: string): Promise<number> {
  return (await (await edge.page(`/v1/${siteId}/decide`, contextualRequest())).json<DecideAnswer>()).version
}

test('parts out of use are deleted by the alarm after a day; those in use stay, and going back still works', async () => {
  const siteId = 'parts'
  const edge = createEdge()
  await publishSite(edge, siteId)
  await putCatalogue(edge, siteId, products(5))
  await publish(edge, siteId, siteDocument(siteId, { name: 'Second' }))
  await putCatalogue(edge, siteId, products(10))
  await publish(edge, siteId, siteDocument(siteId, { name: 'Third' }))
  // Three bundles; index, cards and model twice.
  expect(await parts(siteId)).toHaveLength(9)

  const site = bindings.SITE.getByName(siteId)
  // Isolates may still have the pointer to them: before their time nothing goes.
  expect(await runDurableObjectAlarm(site)).toBe(true)
  expect(await parts(siteId)).toHaveLength(9)
  const dueIn = await runInDurableObject(site, async (_, { storage }) => {
    storage.sql.exec('UPDATE garbage SET at = at - ?', DAY_MS)
    return ((await storage.getAlarm()) ?? 0) - Date.now()
  })
  expect(dueIn).toBeGreaterThan(0.9 * DAY_MS)
  expect(dueIn).toBeLessThanOrEqual(DAY_MS)

  expect(await runDurableObjectAlarm(site)).toBe(true)
  const left = await parts(siteId)
  expect(left.map((name) => name.split('/')[2]).sort()).toEqual([
    'bundle',
    'catalogue-cards',
    'catalogue-index',
    'model',
  ])
  // A cold isolate reads what is left.
  expect(await liveVersion(createEdge(), siteId)).toBe(3)
  expect((await edge.admin('POST', `/${siteId}/rollback`, { version: 1 })).status).toBe(200)
  expect(await liveVersion(createEdge(), siteId)).toBe(4)
})

test('an isolate that knows a site sees a new version within two minutes, and goes on serving until then', async () => {
  const siteId = 'visible'
  let now = Date.now()
  // Another isolate than the one that publishes.
  const reader = createEdge({ now: () => now })
  const writer = createEdge()
  await publishSite(writer, siteId)
  expect(await liveVersion(reader, siteId)).toBe(1)
  await publish(writer, siteId, siteDocument(siteId, { name: 'Second' }))
  now += 29_000
  expect(await liveVersion(reader, siteId)).toBe(1)
  // The first request after that is answered with what is known, and the look at KV goes on behind it.
  now += 1_000
  expect(await liveVersion(reader, siteId)).toBe(1)
  await reader.settle()
  expect(await liveVersion(reader, siteId)).toBe(2)

  // After a quiet hour nobody is answered with what was live before it.
  await publish(writer, siteId, siteDocument(siteId, { name: 'Third' }))
  now += 3_600_000
  expect(await liveVersion(reader, siteId)).toBe(3)
})
