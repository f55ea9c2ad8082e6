import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import type { DecideAnswer } from '../../shared/wire/decide.ts'
import { createEdge, ROOT_KEY, type TestEdge } from './edge.ts'
import { problemOf } from './problem.ts'
import {
  catalogueParts,
  contextualRequest,
  personalRequest,
  products,
  publish,
  publishSite,
  putCatalogue,
  siteDocument,
} from './site.ts'

// The bindings of wrangler.toml.
const bindings = env as unknown as Env

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

async function liveVersion(edge: TestEdge, siteId: string): Promise<number> {
  return (await (await edge.page(`/v1/${siteId}/decide`, contextualRequest())).json<DecideAnswer>()).version
}

describe('sites and documents', () => {
  const edge = createEdge()

  test('a site is made once, and its id has a form', async () => {
    expect((await edge.admin('POST', '', { siteId: 'made-once', name: 'Once' })).status).toBe(201)
    expect((await problemOf(await edge.admin('POST', '', { siteId: 'made-once' }))).type).toBe(
      'urn:vitrine:problem:site-exists',
    )
    for (const siteId of ['', 'UPPER', '-dash', 'a'.repeat(33), 'a/b', '..', 7]) {
      expect((await edge.admin('POST', '', { siteId })).status).toBe(422)
    }
  })

  test('a site with nothing published answers empty, at once after it was made', async () => {
    expect((await edge.page('/v1/brand-new/decide', contextualRequest())).status).toBe(404)
    await edge.admin('POST', '', { siteId: 'brand-new' })
    const answer = await edge.page('/v1/brand-new/decide', contextualRequest())
    expect(await answer.json()).toEqual({ v: 1, version: 0, decisions: [] })
    expect((await problemOf(await edge.admin('GET', '/brand-new/document'))).type).toBe(
      'urn:vitrine:problem:no-document',
    )
    expect((await problemOf(await edge.admin('POST', '/brand-new/publish'))).type).toBe(
      'urn:vitrine:problem:no-document',
    )
  })

  test('a document comes back as it was sent', async () => {
    await publishSite(edge, 'round-trip')
    expect(await (await edge.admin('GET', '/round-trip/document')).json()).toEqual(siteDocument('round-trip'))
  })

  test('a wrong document is refused with path, reason and suggestion; what is published stays', async () => {
    const version = await publishSite(edge, 'refusing')
    const [first, ...rest] = siteDocument('refusing').campaigns as object[]
    const wrong = siteDocument('refusing', { campaigns: [{ ...first, audience: { all: ['full-kart'] } }, ...rest] })
    const refused = await problemOf(await edge.admin('PUT', '/refusing/document', wrong))
    expect(refused).toMatchObject({ status: 422, type: 'urn:vitrine:problem:document-refused' })
    expect(refused.issues?.[0]).toMatchObject({
      path: 'campaigns[0].audience.all[0]',
      suggestion: expect.stringContaining('full-cart'),
    })
    await edge.admin('POST', '/refusing/publish')
    const answer = await (await edge.page('/v1/refusing/decide', personalRequest(version))).json<DecideAnswer>()
    expect(answer.decisions.map((each) => each.campaignId)).toContain('rescue')
  })

  test("another site's document is refused", async () => {
    await publishSite(edge, 'first')
    const refused = await problemOf(await edge.admin('PUT', '/first/document', siteDocument('second')))
    expect(refused.issues?.[0]?.path).toBe('site')
  })

  test.each<[string, string, number]>([
    ['not JSON', '{', 400],
    ['a __proto__ key', '{"__proto__":{}}', 400],
    ['2,000 levels', `${'['.repeat(2_000)}${']'.repeat(2_000)}`, 400],
    ['over 16 MB', JSON.stringify({ text: 'x'.repeat(17_000_000) }), 413],
    ['a list', '[]', 422],
    ['a number', '7', 422],
  ])('as a document, %s is a problem', async (_, body, status) => {
    await publishSite(edge, 'rubbish')
    const answer = await edge.send('PUT', '/admin/api/sites/rubbish/document', body, bearer(ROOT_KEY))
    expect(answer.status).toBe(status)
    await problemOf(answer)
    expect(await (await edge.admin('GET', '/rubbish/document')).json()).toEqual(siteDocument('rubbish'))
  })

  test('versions only rise: going back is a new version with the old document', async () => {
    const first = await publishSite(edge, 'history')
    const second = await publish(edge, 'history', siteDocument('history', { name: 'Second' }))
    const back = await edge.admin('POST', '/history/rollback', { version: first })
    expect(await back.json()).toMatchObject({ version: second + 1 })
    expect(await liveVersion(edge, 'history')).toBe(second + 1)
    const { versions } = await (await edge.admin('GET', '/history/versions')).json<{ versions: object[] }>()
    expect(versions).toMatchObject([
      { version: second + 1, restores: first, by: 'root' },
      { version: second },
      { version: first },
    ])
    expect(await (await edge.admin('GET', '/history/document')).json()).toEqual(siteDocument('history'))
    expect(await (await edge.admin('GET', `/history/versions/${second}`)).json()).toMatchObject({ name: 'Second' })
    expect((await problemOf(await edge.admin('POST', '/history/rollback', { version: 99 }))).type).toBe(
      'urn:vitrine:problem:unknown-version',
    )
    const { entries } = await (await edge.admin('GET', '/history/audit')).json<{ entries: { action: string }[] }>()
    expect(entries.map((each) => each.action)).toContain('rollback')
  })

  test('publishing at the same time gives each its own version, and the highest is live', async () => {
    await publishSite(edge, 'rush')
    const answers = await Promise.all(Array.from({ length: 5 }, () => edge.admin('POST', '/rush/publish')))
    const versions = await Promise.all(answers.map(async (each) => (await each.json<{ version: number }>()).version))
    expect(versions.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6])
    expect(await liveVersion(edge, 'rush')).toBe(6)
  })

  test('an unknown address or method of the admin API is a problem', async () => {
    await publishSite(edge, 'known')
    for (const [method, path] of [
      ['GET', '/known/nothing'],
      ['DELETE', '/known/document'],
      ['GET', '/known/publish'],
    ] as const) {
      const answer = await edge.admin(method, path)
      expect(answer.status).toBe(404)
      await problemOf(answer)
    }
    expect((await problemOf(await edge.admin('GET', '/nobody/document'))).type).toBe('urn:vitrine:problem:unknown-site')
  })
})

describe('parts', () => {
  const edge = createEdge()

  test.each(['catalogue', 'model'])('a %s that cannot be read is refused, and what was there stays', async (part) => {
    const siteId = `parts-${part}`
    const manifest = await publishSite(edge, siteId)
    await putCatalogue(edge, siteId, products(20))
    const { catalogue, model } = catalogueParts(products(20))
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(7),
      new TextEncoder().encode('not a part at all, only a text that is long enough'),
      part === 'catalogue' ? model : catalogue,
      (part === 'catalogue' ? catalogue : model).slice(0, 300),
    ]) {
      const answer = await edge.admin('PUT', `/${siteId}/${part}`, bytes)
      expect([answer.status, (await problemOf(answer)).type]).toEqual([422, 'urn:vitrine:problem:part-refused'])
    }
    const decided = await (await edge.page(`/v1/${siteId}/decide`, personalRequest(manifest))).json<DecideAnswer>()
    expect(decided.decisions.map((each) => each.campaignId)).toContain('best')
  })

  test('the catalogue comes back as it was sent', async () => {
    await publishSite(edge, 'parts-back')
    const { catalogue } = catalogueParts(products(5))
    await edge.admin('PUT', '/parts-back/catalogue', catalogue)
    const back = new Uint8Array(await (await edge.admin('GET', '/parts-back/catalogue')).arrayBuffer())
    expect(back).toEqual(catalogue)
  })
})

describe('install check', () => {
  const edge = createEdge()
  const report = { v: 1, path: '/buty/1', page: 'product', product: { name: 'json_ld' }, visitorId: 'must not be kept' }

  test('reports are taken while the owner has it open, and tags are told', async () => {
    const manifest = await publishSite(edge, 'checked')
    expect((await problemOf(await edge.page('/v1/checked/check', report))).type).toBe(
      'urn:vitrine:problem:check-closed',
    )
    expect((await edge.admin('POST', '/checked/check', { minutes: 30 })).status).toBe(200)
    const decided = await (await edge.page('/v1/checked/decide', personalRequest(manifest))).json<DecideAnswer>()
    expect(decided.check).toBe(true)
    expect((await edge.page('/v1/checked/check', report)).status).toBe(200)
    const { visitorId: _, ...kept } = report
    expect(await (await edge.admin('GET', '/checked/check')).json()).toMatchObject({ reports: [kept] })
  })

  test('the edge adds whether the catalogue knows the product, by which id, and the share of all viewed', async () => {
    const [first, second] = products(2)
    await publishSite(edge, 'known')
    await edge.admin('POST', '/known/check', { minutes: 30 })
    const view = async (path: string, ids: string[]) => {
      const answer = await edge.page('/v1/known/check', {
        v: 1,
        path,
        page: 'product',
        ids,
        catalogue: { isFound: true },
      })
      return (await answer.json<{ catalogue?: unknown }>()).catalogue
    }
    expect(await view('/bez-katalogu', ['x'])).toBeUndefined()
    await edge.admin('PUT', '/known/catalogue', catalogueParts(products(2)).catalogue)
    expect(await view('/1', ['unknown', first?.id ?? ''])).toEqual({ isFound: true, id: first?.id, by: 'id' })
    expect(await view('/2', [second?.url ?? ''])).toEqual({ isFound: true, id: second?.url, by: 'address' })
    expect(await view('/3', ['gone', 'https://shop.example/gone'])).toEqual({ isFound: false })
    // A second look at the same product is the same product.
    await view('/3', ['gone'])
    const { catalogue, reports } = await (await edge.admin('GET', '/known/check')).json<{
      catalogue: unknown
      reports: { catalogue?: unknown }[]
    }>()
    expect(catalogue).toEqual({ viewed: 3, found: 2, by: { id: 1, address: 1 } })
    expect(reports.map((kept) => kept.catalogue !== undefined)).toEqual([false, true, true, true, true])
  })

  test('a path with a query is refused: it could name a person', async () => {
    await publishSite(edge, 'private')
    await edge.admin('POST', '/private/check', { minutes: 30 })
    const answer = await edge.page('/v1/private/check', { ...report, path: '/konto?email=a@b.example' })
    expect(answer.status).toBe(422)
  })
})

describe('storage that fails while publishing', () => {
  /** The site's object writes through its own bindings, so the fault is put there: real KV with a broken `put`. */
  async function breakPuts<T>(pattern: string, work: () => Promise<T>): Promise<T> {
    const { put } = bindings.BUNDLES
    const broken = (
      key: string,
      ...rest: Parameters<KVNamespace['put']> extends [string, ...infer Rest] ? Rest : never
    ) => (key.includes(pattern) ? Promise.reject(new Error('KV is down')) : put.call(bindings.BUNDLES, key, ...rest))
    Object.defineProperty(bindings.BUNDLES, 'put', { value: broken, configurable: true })
    try {
      return await work()
    } finally {
      Reflect.deleteProperty(bindings.BUNDLES, 'put')
    }
  }

  test('a bundle that KV does not take is not published, and the version before stays', async () => {
    const edge = createEdge()
    const version = await publishSite(edge, 'broken-part')
    const refused = await breakPuts('broken-part/bundle', () => edge.admin('POST', '/broken-part/publish'))
    expect((await problemOf(refused)).type).toBe('urn:vitrine:problem:storage-unavailable')
    expect(await liveVersion(edge, 'broken-part')).toBe(version)
    const { versions } = await (await edge.admin('GET', '/broken-part/versions')).json<{ versions: object[] }>()
    expect(versions).toHaveLength(1)
  }, 30_000)

  test('a pointer that KV does not take is brought there by the alarm', async () => {
    const edge = createEdge()
    const version = await publishSite(edge, 'broken-pointer')
    await breakPuts('broken-pointer/current', () => edge.admin('POST', '/broken-pointer/publish'))
    expect(await liveVersion(edge, 'broken-pointer')).toBe(version)
    expect(await runDurableObjectAlarm(bindings.SITE.getByName('broken-pointer'))).toBe(true)
    expect(await liveVersion(createEdge(), 'broken-pointer')).toBe(version + 1)
  }, 30_000)
})
