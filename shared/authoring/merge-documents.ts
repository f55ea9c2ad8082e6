import { MAX_ISSUES } from './bounds.ts'
import type { Issue } from './issue.ts'
import { formatPath } from './path.ts'

/** Files of one site. */
export const MAX_FILES = 2000

const lists = ['markets', 'origins', 'segments', 'placements', 'offers', 'strategies', 'campaigns'] as const
const records = ['attributes', 'texts', 'selectors'] as const

/** One file of a site that is kept as a folder; `name` is its path in the folder, with forward slashes. */
export interface DocumentPart {
  name: string
  content: unknown
}

export interface MergedDocument {
  /** What the parts make together; to be checked like any other document. */
  document: Record<string, unknown>
  issues: Issue[]
  /** The file, and the place in it, that a path of the whole document comes from. */
  locate(path: string): { name: string; path: string } | undefined
}

type Origin = { name: string; path: string }

/**
 * Puts the parts of a site together, in the order given: lists are joined, records merged, all else may stand in one
 * file only. A file in a folder named like a list (`campaigns/welcome.json`) may be one entry of it.
 */
export function mergeDocuments(parts: readonly DocumentPart[]): MergedDocument {
  // Without a prototype, so that a key "__proto__" stays a key and is refused as one.
  const document: Record<string, unknown> = Object.create(null)
  const origins = new Map<string, Origin>()
  const issues: Issue[] = []
  const report = (path: string, reason: string, suggestion?: string) => {
    if (issues.length < MAX_ISSUES) {
      issues.push({ path, reason, ...(suggestion !== undefined && { suggestion }), severity: 'error' })
    }
  }
  if (parts.length > MAX_FILES) report('', `more than ${MAX_FILES} files`)
  for (const { name, content } of parts.slice(0, MAX_FILES)) {
    const section = content === null || typeof content !== 'object' ? undefined : asSection(name, content)
    if (section === undefined) {
      report('', `${name} does not hold an object`, 'a file holds a part of the site document')
      continue
    }
    for (const [key, value] of Object.entries(section.value)) {
      const local = (parts: (string | number)[]) =>
        section.isWrapped ? formatPath(parts.slice(section.isList ? 2 : 1)) : formatPath(parts)
      if (isOneOf(lists, key) && Array.isArray(value)) addEntries(key, value, name, local)
      else if (isOneOf(records, key) && isRecord(value)) addRecord(key, value, name, local)
      else addSetting(key, value, name)
    }
  }
  return { document, issues, locate }

  function addEntries(
    key: string,
    entries: readonly unknown[],
    name: string,
    local: (parts: (string | number)[]) => string,
  ) {
    const known = document[key]
    const list: unknown[] = Array.isArray(known) ? known : []
    entries.forEach((entry, at) => {
      origins.set(formatPath([key, list.length]), { name, path: local([key, at]) })
      list.push(entry)
    })
    document[key] = list
  }

  function addRecord(key: string, entries: Record<string, unknown>, name: string, local: (parts: string[]) => string) {
    const known = document[key]
    const record: Record<string, unknown> = isRecord(known) ? known : Object.create(null)
    for (const [entry, value] of Object.entries(entries)) {
      const path = formatPath([key, entry])
      const before = origins.get(path)
      if (before !== undefined) report(path, `it stands in ${before.name} and in ${name}`, 'keep one of them')
      origins.set(path, { name, path: local([key, entry]) })
      record[entry] = value
    }
    document[key] = record
  }

  function addSetting(key: string, value: unknown, name: string) {
    const before = origins.get(key)
    if (before !== undefined && JSON.stringify(document[key]) !== JSON.stringify(value)) {
      report(formatPath([key]), `${before.name} and ${name} say different things`, 'say it in one file')
    }
    origins.set(key, { name, path: formatPath([key]) })
    document[key] = value
  }

  function locate(path: string): Origin | undefined {
    const prefix = /^[A-Za-z_$][\w$-]*(\[\d+\]|\.[A-Za-z_$#][\w$-]*|\["(?:[^"\\]|\\.)*"\])?/.exec(path)?.[0] ?? ''
    const head = /^[A-Za-z_$][\w$-]*/.exec(prefix)?.[0] ?? ''
    const found = origins.get(prefix)
    if (found === undefined) {
      const setting = origins.get(head)
      return setting && { name: setting.name, path }
    }
    const rest = path.slice(prefix.length)
    return { name: found.name, path: found.path === '' ? rest.replace(/^\./, '') : found.path + rest }
  }
}

/** What a file adds: itself, or, in a folder named like a list or a record, an entry of that. */
function asSection(name: string, content: object): { value: object; isWrapped: boolean; isList: boolean } | undefined {
  const folder = name.split('/').at(-2) ?? ''
  const isWhole = Object.keys(content).some((key) => isOneOf(lists, key) || isOneOf(records, key) || key === 'site')
  if (Array.isArray(content)) {
    return isOneOf(lists, folder) ? { value: { [folder]: content }, isWrapped: true, isList: false } : undefined
  }
  if (!isWhole && isOneOf(lists, folder)) return { value: { [folder]: [content] }, isWrapped: true, isList: true }
  if (!isWhole && isOneOf(records, folder)) return { value: { [folder]: content }, isWrapped: true, isList: false }
  return { value: content, isWrapped: false, isList: false }
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
