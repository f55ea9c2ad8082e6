import * as v from 'valibot'
import type { Issue } from './issue.ts'
import { suggestName } from './nearest-name.ts'
import { formatPath } from './path.ts'
import { inWords } from './schema/object.ts'
import { type SiteDocument, siteDocumentSchema } from './site-document.ts'

type SchemaIssue = v.BaseIssue<unknown>

/** The words of a picklist's or a variant's expectation: `("a" | "b")`. */
function choices(expected: string): string[] {
  return Array.from(expected.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, choice = '']) => choice)
}

function describe(issue: SchemaIssue): Required<Pick<Issue, 'reason' | 'suggestion'>> {
  const [own, advice] = issue.message.split('\n')
  if (own !== undefined && advice !== undefined) return { reason: own, suggestion: advice }
  const { expected, received, input } = issue
  const allowed = expected === null ? [] : choices(expected)
  if (allowed.length > 0) {
    const value = typeof input === 'string' ? input : undefined
    const found = value === undefined ? inWords(received) : JSON.stringify(value)
    const suggestion = suggestName(value ?? '', allowed) ?? 'leave it out'
    return { reason: `${found} is not possible here`, suggestion }
  }
  const wanted = expected === null ? 'another value' : inWords(expected)
  const isQuoted =
    expected === 'number' && typeof input === 'string' && input.trim() !== '' && Number.isFinite(Number(input))
  const suggestion = isQuoted ? `write ${Number(input)} without quotes` : `write ${wanted}`
  return { reason: `expected ${wanted}, found ${inWords(received)}`, suggestion }
}

/** Findings of the schema, and the document when there are none. Never throws. */
export function checkStructure(input: unknown): { ok: true; document: SiteDocument } | { ok: false; issues: Issue[] } {
  const result = v.safeParse(siteDocumentSchema, input)
  if (result.success) return { ok: true, document: result.output }
  const seen = new Set<string>()
  const issues = result.issues.map(toIssue).filter(({ path, reason }) => {
    const key = `${path} ${reason}`
    return !seen.has(key) && seen.add(key)
  })
  return { ok: false, issues }
}

function toIssue(issue: SchemaIssue): Issue {
  const items = issue.path ?? []
  const last = items.at(-1)
  // A list in an object's place lacks each field: that is one finding, about the list.
  const isList = issue.type === 'strict_object' && last?.type === 'object' && Array.isArray(last.input)
  const path = (isList ? items.slice(0, -1) : items).map(({ key }) => (typeof key === 'number' ? key : String(key)))
  return { path: formatPath(path), ...describe(issue), severity: 'error' }
}
