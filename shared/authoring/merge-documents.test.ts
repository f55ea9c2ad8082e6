import { expect, test } from 'vitest'
import { checkSite } from './check.ts'
import { MAX_FILES, mergeDocuments } from './merge-documents.ts'
import { sampleDocument } from './sample-document.ts'

test('a document that is cut into files is the same document again', () => {
  const { campaigns = [], segments = [], attributes = {}, ...rest } = sampleDocument()
  const merged = mergeDocuments([
    { name: 'campaigns/a.json', content: campaigns[0] },
    { name: 'campaigns/b.json', content: campaigns[1] },
    { name: 'segments.json', content: { segments: segments.slice(0, 1) } },
    { name: 'segments/more.json', content: segments.slice(1) },
    { name: 'attributes/all.json', content: attributes },
    { name: 'site.json', content: rest },
  ])
  expect(merged.issues).toEqual([])
  expect(checkSite(merged.document)).toMatchObject({ ok: true, document: sampleDocument() })
})

test('a place of the whole document is found in its file', () => {
  const { locate } = mergeDocuments([
    { name: 'campaigns/a.json', content: { id: 'a' } },
    { name: 'campaigns/b.json', content: { id: 'b', trigger: { on: 'x' } } },
    { name: 'segments/all.json', content: [{ id: 's' }] },
    { name: 'attributes/all.json', content: { views: { count: 'x' } } },
    { name: 'site.json', content: { site: 'demo', campaigns: [{ id: 'c' }], timezone: 'x' } },
  ])
  expect(locate('campaigns[1].trigger.on')).toEqual({ name: 'campaigns/b.json', path: 'trigger.on' })
  expect(locate('campaigns[2].id')).toEqual({ name: 'site.json', path: 'campaigns[0].id' })
  expect(locate('segments[0].when')).toEqual({ name: 'segments/all.json', path: '[0].when' })
  expect(locate('attributes.views.count')).toEqual({ name: 'attributes/all.json', path: 'views.count' })
  expect(locate('timezone')).toEqual({ name: 'site.json', path: 'timezone' })
  expect(locate('nowhere')).toBeUndefined()
})

test('what stands in two files is refused, unless both say the same', () => {
  const { issues } = mergeDocuments([
    { name: 'a.json', content: { site: 'demo', timezone: 'UTC', attributes: { views: { count: 'x' } } } },
    { name: 'b.json', content: { site: 'demo', timezone: 'Europe/Warsaw', attributes: { views: { count: 'y' } } } },
  ])
  expect(issues.map((issue) => [issue.path, issue.reason])).toEqual([
    ['timezone', 'a.json and b.json say different things'],
    ['attributes.views', 'it stands in a.json and in b.json'],
  ])
})

test('files that hold no object, and forbidden names, are refused', () => {
  for (const content of [null, 5, 'x', [1]]) {
    expect(mergeDocuments([{ name: 'a.json', content }]).issues).toHaveLength(1)
  }
  const { document } = mergeDocuments([{ name: 'a.json', content: JSON.parse('{"__proto__":{"site":"x"}}') }])
  expect(checkSite(document)).toMatchObject({ ok: false, issues: [{ path: '__proto__' }] })
})

test('files are counted to the limit', () => {
  const files = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `${n}.json`, content: {} }))
  expect(mergeDocuments(files(MAX_FILES)).issues).toEqual([])
  expect(mergeDocuments(files(MAX_FILES + 1)).issues).toHaveLength(1)
})
