import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import { createEdge } from './edge.ts'
import { problemOf } from './problem.ts'
import { contextualRequest, personalRequest, products, publishSite, putCatalogue } from './site.ts'

// The bindings of wrangler.toml.
const bindings = env as unknown as Env

const batch = (id: string) => ({
  v: 1,
  batch: id,
  shards: 1,
  memory: 'new',
  events: [{ type: 'visit', at: Date.now() }],
  sample: { items: ['p1'] },
})

const keysOf = async (siteId: string) =>
  (await bindings.BUNDLES.list({ prefix: `site/${siteId}/` })).keys.map((key) => key.name)

/** Rows of all tables that the object itself made. */
function rowsOf<T extends Rpc.DurableObjectBranded>(stub: DurableObjectStub<T>): Promise<number> {
  return runInDurableObject(stub as DurableObjectStub, (_, { storage: { sql } }) => {
    const tables = sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name <> 'schema_version'",
    )
    return tables
      .toArray()
      .reduce((sum, { name }) => sum + sql.exec<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`).one().n, 0)
  })
}

test('a deleted site leaves nothing behind, anywhere; late batches store nothing; its id may be used again', async () => {
  const edge = createEdge()
  const other = createEdge()
  const version = await publishSite(edge, 'leaving')
  await publishSite(edge, 'staying')
  await putCatalogue(edge, 'leaving', products(20))
  const made = await (await edge.admin('POST', '/leaving/keys', { name: 'theirs' })).json<{ key: string }>()
  for (const siteId of ['leaving', 'staying']) {
    expect((await edge.page(`/v1/${siteId}/batch`, batch(`before-${siteId}`))).status).toBe(200)
  }
  expect((await other.page('/v1/leaving/decide', personalRequest(version))).status).toBe(200)
  await edge.settle()
  const objects = [
    bindings.SITE.getByName('leaving'),
    bindings.TALLY.getByName('leaving/0'),
    bindings.SAMPLE.getByName('leaving'),
  ]
  for (const object of objects) expect(await rowsOf(object)).toBeGreaterThan(0)

  const asSite = { authorization: `Bearer ${made.key}` }
  expect((await edge.send('DELETE', '/admin/api/sites/leaving', undefined, asSite)).status).toBe(403)
  expect((await edge.admin('DELETE', '/leaving')).status).toBe(200)

  expect((await problemOf(await edge.admin('GET', '/leaving/document'))).type).toBe('urn:vitrine:problem:unknown-site')
  expect((await problemOf(await edge.admin('DELETE', '/leaving'))).type).toBe('urn:vitrine:problem:unknown-site')
  expect((await edge.send('GET', '/admin/api/sites/leaving/document', undefined, asSite)).status).toBe(401)
  expect((await edge.page('/v1/leaving/decide', contextualRequest())).status).toBe(404)
  // An isolate that has not heard of it yet.
  expect((await other.page('/v1/leaving/batch', batch('too-late-1'))).status).toBe(404)
  await other.settle()
  for (const object of objects) expect(await rowsOf(object)).toBe(0)
  // The mark that it was deleted, and nothing of what it was.
  expect(await keysOf('leaving')).toEqual(['site/leaving/current'])
  expect(await bindings.BUNDLES.get('site/leaving/current')).toMatch(
    /^\{"v":1,"revision":\d+,"version":0,"deleted":true\}$/,
  )

  expect((await keysOf('staying')).length).toBeGreaterThan(1)
  expect(await (await edge.admin('GET', '/staying/report')).json()).toMatchObject({ totals: { visits: 1 } })
  await publishSite(edge, 'leaving')
  expect(await (await edge.admin('GET', '/leaving/report')).json()).toMatchObject({ totals: { visits: 0 } })
  expect((await edge.page('/v1/leaving/decide', contextualRequest())).status).toBe(200)
  expect((await edge.page('/v1/leaving/batch', batch('before-leaving'))).status).toBe(200)
})

test('an isolate that knows a site stops serving it once it looks again', async () => {
  let now = Date.now()
  const edge = createEdge()
  const other = createEdge({ now: () => now })
  await publishSite(edge, 'outdated')
  expect((await other.page('/v1/outdated/decide', contextualRequest())).status).toBe(200)
  await edge.admin('DELETE', '/outdated')
  now += 31_000
  await other.page('/v1/outdated/decide', contextualRequest())
  await other.settle()
  expect((await other.page('/v1/outdated/decide', contextualRequest())).status).toBe(404)
})
