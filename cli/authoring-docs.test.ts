import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { builtinAttributes } from '../shared/attributes/builtin.ts'
import { checkSite } from '../shared/authoring/check.ts'
import { sampleDocument } from '../shared/authoring/sample-document.ts'
import { attributeForms } from '../shared/authoring/schema/attribute.ts'
import { campaignSchema } from '../shared/authoring/schema/campaign.ts'
import { siteDocumentSchema } from '../shared/authoring/site-document.ts'
import { readyMadeNames } from '../shared/segments/ready-made.ts'

const text = readFileSync(resolve(import.meta.dirname, '../docs/authoring.md'), 'utf8')
const examples = Array.from(text.matchAll(/```json\n([\s\S]*?)```/g), ([, json = '']) => json)

/** What an example takes the place of, and what in the sample relies on that. */
function around(example: object): object {
  const { campaigns, segments, ...rest } = sampleDocument()
  if ('attributes' in example) return rest
  return 'segments' in example || 'placements' in example || 'offers' in example
    ? { ...rest, segments }
    : { ...rest, segments, campaigns }
}

test.each(examples)('example %$ passes the check', (json) => {
  const example: object = JSON.parse(json)
  const check = checkSite({ ...around(example), ...example })
  expect(check.ok ? [] : check.issues.filter((issue) => issue.severity === 'error')).toEqual([])
})

test('every field and every name of the document is in the text', () => {
  const names = [
    ...Object.keys(siteDocumentSchema.entries),
    ...Object.keys(campaignSchema.entries),
    ...Object.keys(attributeForms),
    ...readyMadeNames,
    ...Object.keys(builtinAttributes),
  ]
  expect(names.filter((name) => !text.includes(name))).toEqual([])
})
