import { expect, test } from '@playwright/test'
import { sampleDocument } from '../../shared/authoring/sample-document.ts'
import { KEY, serve, useDoctor } from './doctor-shop.ts'

const doctor = useDoctor()

test('an edge that refuses the shop is named, with the line that is missing in "origins"', async () => {
  const { code, url, visits, problems } = await doctor.walkWith(doctor.tagOf('demo'), '--site', 'demo')
  expect(code).toBe(1)
  expect(problems.filter((text) => text.includes('"origins"'))).toEqual([
    `the edge refuses this shop: add "${url}" to "origins" of the site document, and push it`,
  ])
  expect(visits.map(({ refusal }) => refusal)).toContain(403)
})

test('a tag of another site than the one asked for is a problem, and so is one that the edge does not know', async () => {
  const { code, problems } = await doctor.walkWith(doctor.tagOf('other'), '--site', 'demo')
  expect(code).toBe(1)
  expect(problems).toContain('the tag is that of the site "other", not of "demo": write s=demo into its address')
  expect(problems.some((text) => text.startsWith('the edge does not know the site "other"'))).toBe(true)
})

test('a tag that would ask before consent, where the document forbids it, is a problem', async () => {
  const admin = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
    const address = `${doctor.edge.url}/admin/api/sites${path}`
    expect((await fetch(address, { method, headers, body: JSON.stringify(body) })).ok).toBe(true)
  }
  await admin('POST', '', { siteId: 'shy', name: 'Shy' })
  await admin('PUT', '/shy/document', sampleDocument({ site: 'shy', consent: { before: 'nothing' } }))
  const problemsOf = async (address: string) =>
    (await doctor.walkWith(doctor.tagOf(address), '--site', 'shy')).problems.filter((text) => text.includes('"before"'))
  expect(await problemsOf('shy')).toEqual([expect.stringContaining('write &before=nothing into its address')])
  expect(await problemsOf('shy&before=nothing')).toEqual([])
})

test('a tag that a tag manager puts in later is seen; none is put in beside it', async () => {
  const late = `<script>addEventListener('load', () => setTimeout(() => {
    const tag = document.createElement('script'); tag.src = '${doctor.edge.url}/t.js?s=demo'; document.head.append(tag)
  }, 1500))</script>`
  const { visits, summary } = await doctor.walkWith(late)
  expect(visits.map(({ hasTag, siteId }) => [hasTag, siteId])).toEqual([
    [true, 'demo'],
    [true, 'demo'],
  ])
  expect(summary).toContainEqual({ text: 'every page visited has the tag', isProblem: false })
})

test('an edge from which nothing comes is named, and no kind of page is said to be missing', async () => {
  const { url: address, stop } = await serve(() => undefined)
  await stop()
  const tag = `<script async src="${address}/t.js?s=demo"></script>`
  const { code, problems } = await doctor.walkWith(tag, '--edge', address)
  expect(code).toBe(1)
  expect(problems[0]).toContain(`nothing comes from the edge at ${address}`)
  expect(problems.join()).not.toContain('was recognised')
})

test.describe('a tag that is there and does not work is told from none', () => {
  test('of another edge', async () => {
    const { problems } = await doctor.look({ head: '<script async src="https://edge.invalid/t.js?s=demo"></script>' })
    expect(problems[0]).toContain('the tag in the page is that of another edge, "https://edge.invalid"')
    expect(problems.join()).not.toContain('do not have the tag')
  })

  test('held back by a consent tool or a plug-in', async () => {
    for (const attributes of ['type="text/plain" src', 'type="rocketlazyloadscript" data-rocket-src']) {
      const { problems, visits } = await doctor.look({
        head: `<script ${attributes}="${doctor.edge.url}/t.js?s=demo"></script>`,
      })
      expect(problems.some((text) => text.startsWith('the tag is in the page but does not run'))).toBe(true)
      expect(visits[0]).toMatchObject({ hasTag: true, siteId: 'demo', facts: { type: 'home' } })
    }
  })

  test('without a site, and beside one of another site', async () => {
    const { problems } = await doctor.look({ head: `<script async src="${doctor.edge.url}/t.js"></script>` })
    expect(problems.some((text) => text.startsWith("the tag's address names no site"))).toBe(true)
    const two = await doctor.look({ head: doctor.tagOf('demo') + doctor.tagOf('other') })
    expect(two.problems.some((text) => text.includes('tags of several sites, "demo", "other"'))).toBe(true)
  })

  test('in a frame', async () => {
    const frame = `<iframe srcdoc='${doctor.tagOf('demo')}'></iframe>`
    const { problems, visits } = await doctor.look({ body: frame })
    expect(visits[0]?.hasTag).toBe(false)
    expect(problems[0]).toContain('(in a frame it reads nothing)')
  })
})

test.describe('a policy of the shop', () => {
  test('on trial blocks nothing', async () => {
    const { problems, visits } = await doctor.look({
      head: doctor.tagOf('demo'),
      headers: { 'content-security-policy-report-only': "default-src 'self'" },
    })
    expect(visits[0]).toMatchObject({ blocked: [], csp: [], facts: { type: 'home' } })
    expect(problems.join()).not.toContain('CSP')
  })

  test('is to be mended where it blocks: in its default, if it has no more', async () => {
    const policy = `default-src 'self'; script-src 'unsafe-inline' ${doctor.edge.url}`
    const { problems, visits } = await doctor.look({
      head: doctor.tagOf('demo'),
      headers: { 'content-security-policy': policy },
    })
    expect(visits[0]?.csp).toEqual([`default-src ${doctor.edge.url}`])
    expect(problems.filter((text) => text.includes('CSP'))).toEqual([
      `the shop's CSP blocks the tag: add to what each of these directives already has: default-src ${doctor.edge.url}`,
    ])
  })

  test('that trusts by nonce asks for the nonce, of a tag that is there and of one that is not', async () => {
    const headers = { 'content-security-policy': "script-src 'nonce-abc' 'strict-dynamic'" }
    const there = await doctor.look({ head: doctor.tagOf('demo'), headers })
    expect(there.problems.some((text) => text.includes('write the nonce of the page into the tag'))).toBe(true)
    expect(there.visits[0]?.csp).toEqual([])
    const missing = await doctor.look({ headers })
    expect(missing.problems.some((text) => text.includes('paste it before </head>, with the nonce'))).toBe(true)
  })
})

test.describe('a page that cannot be read is not said to lack the tag', () => {
  const without = (problems: string[]) => expect(problems.join()).not.toMatch(/do not have the tag|recognised/)

  test('for want of an answer', async () => {
    const { code, problems } = await doctor.walk('http://127.0.0.1:9/')
    expect(code).toBe(1)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('1 page could not be read (net::ERR_')
    without(problems)
  })

  test('for a refusal', async () => {
    const { problems } = await doctor.look({ status: 403 })
    expect(problems).toEqual([expect.stringContaining('1 page could not be read (HTTP 403)')])
  })

  test('for something else in its place', async () => {
    const { problems } = await doctor.look({ headers: { 'content-type': 'application/json' } })
    expect(problems).toEqual([expect.stringContaining('no page but application/json')])
  })
})
