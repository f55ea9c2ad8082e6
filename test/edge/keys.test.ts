import { beforeAll, describe, expect, test } from 'vitest'
import { createEdge, ROOT_KEY } from './edge.ts'
import { problemOf } from './problem.ts'
import { publishSite } from './site.ts'

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('keys', () => {
  const edge = createEdge()
  let siteKey = ''
  beforeAll(async () => {
    await publishSite(edge, 'mine')
    await publishSite(edge, 'theirs')
    const made = await edge.admin('POST', '/mine/keys', { name: 'theme repository' })
    siteKey = (await made.json<{ key: string }>()).key
  })

  test.each([
    ['no key', {}],
    ['an empty key', bearer('')],
    ['a wrong key', bearer('wrong')],
    ['a key that begins like the root key', bearer(ROOT_KEY.slice(0, -1))],
    ['another scheme', { authorization: `Basic ${ROOT_KEY}` }],
    ['a made-up site key', bearer(`vk_mine_${'A'.repeat(43)}`)],
    ['a made-up key of a site that nobody made', bearer(`vk_nobody_${'A'.repeat(43)}`)],
    ['a very long key', bearer('x'.repeat(5_000))],
  ])('%s is refused everywhere', async (_, headers) => {
    for (const path of ['', '/mine/document', '/mine/report', '/nobody/document']) {
      const answer = await edge.send('GET', `/admin/api/sites${path}`, undefined, headers)
      expect([answer.status, (await problemOf(answer)).type]).toEqual([401, 'urn:vitrine:problem:unauthorised'])
    }
  })

  test('without a root key in the environment nobody gets in', async () => {
    const locked = createEdge({ bindings: { ROOT_KEY: '' } })
    expect((await locked.send('GET', '/admin/api/sites', undefined, bearer(''))).status).toBe(401)
    expect((await locked.send('GET', '/admin/api/sites', undefined, bearer('undefined'))).status).toBe(401)
  })

  test('a site key opens its own site, and no other one', async () => {
    const own = await edge.send('GET', '/admin/api/sites/mine/document', undefined, bearer(siteKey))
    expect(own.status).toBe(200)
    for (const [method, path] of [
      ['GET', '/theirs/document'],
      ['PUT', '/theirs/document'],
      ['POST', '/theirs/publish'],
      ['GET', '/theirs/report'],
      ['GET', '/theirs/samples'],
      ['POST', '/theirs/rollback'],
      ['PUT', '/theirs/model'],
      ['GET', '/theirs/check'],
      ['GET', '/nobody/document'],
    ] as const) {
      const answer = await edge.send(method, `/admin/api/sites${path}`, undefined, bearer(siteKey))
      expect([path, answer.status]).toEqual([path, 403])
    }
    const list = await edge.send('GET', '/admin/api/sites', undefined, bearer(siteKey))
    expect((await list.json<{ sites: { siteId: string }[] }>()).sites.map((each) => each.siteId)).toEqual(['mine'])
  })

  test('a site key makes neither sites nor keys', async () => {
    const site = await edge.send('POST', '/admin/api/sites', '{"siteId":"more"}', bearer(siteKey))
    const key = await edge.send('POST', '/admin/api/sites/mine/keys', '{"name":"more"}', bearer(siteKey))
    expect([site.status, key.status]).toEqual([403, 403])
  })

  test('a key is shown once, kept as a digest, and gone when it is removed', async () => {
    const made = await (await edge.admin('POST', '/mine/keys', { name: 'short-lived' })).json<{
      key: string
      id: string
    }>()
    const listed = await (await edge.admin('GET', '/mine/keys')).text()
    expect(listed).toContain(made.id)
    expect(listed).not.toContain(made.key)
    const use = () => edge.send('GET', '/admin/api/sites/mine/document', undefined, bearer(made.key))
    expect((await use()).status).toBe(200)
    expect((await edge.admin('DELETE', `/mine/keys/${made.id}`)).status).toBe(200)
    expect((await use()).status).toBe(401)
    expect((await edge.admin('DELETE', `/mine/keys/${made.id}`)).status).toBe(404)
  })

  test('answers of the admin API are for no page: no CORS, no cache', async () => {
    const answer = await edge.send('GET', '/admin/api/sites', undefined, {
      ...bearer(ROOT_KEY),
      origin: 'https://evil.example',
    })
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})
