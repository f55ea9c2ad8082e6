import { XMLParser } from 'fast-xml-parser'
import { foldHeader } from './header-names.ts'
import type { RowResult } from './raw-row.ts'

/** Longer items are not products. */
const MAX_ITEM_CHARS = 1024 * 1024

/** Items are parsed alone: one broken item costs itself, and no document type with entities of its own is ever read. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
})

/** Products of a Google Merchant feed: `item` of RSS 2.0, `entry` of Atom; with and without the `g:` namespace. */
export function* xmlRows(text: string): Generator<RowResult> {
  const lines = lineCounter(text)
  for (const { start, end, element } of items(text)) {
    const line = lines(start)
    if (end - start > MAX_ITEM_CHARS) {
      yield { error: { line, reason: `item is longer than ${MAX_ITEM_CHARS} characters` } }
      continue
    }
    try {
      // The parser's own result for well-formed input: an object by element name.
      const parsed = parser.parse(text.slice(start, end)) as Record<string, unknown>
      yield { row: { line, fields: fieldsOf(parsed[element]) } }
    } catch (error) {
      // Malformed markup, names such as __proto__, too deep nesting: the parser says which.
      yield { error: { line, reason: `item cannot be read: ${error instanceof Error ? error.message : 'malformed'}` } }
    }
  }
}

/** Where each item begins and ends; what stands in CDATA and comments is no markup. */
function* items(text: string): Generator<{ start: number; end: number; element: string }> {
  const markup = /<!\[CDATA\[|<!--|<(item|entry)(?=[\s>])|<\/(item|entry)\s*>/gi
  let start = -1
  let element = ''
  for (let match = markup.exec(text); match !== null; match = markup.exec(text)) {
    const [all, opened, closed] = match
    if (opened !== undefined && start < 0) {
      start = match.index
      element = opened
    } else if (closed !== undefined && closed === element && start >= 0) {
      yield { start, end: match.index + all.length, element }
      start = -1
    } else if (opened === undefined && closed === undefined) {
      const end = text.indexOf(all === '<!--' ? '-->' : ']]>', match.index)
      if (end < 0) break
      markup.lastIndex = end
    }
  }
  // A feed cut off in the middle: what there is of the last item.
  if (start >= 0) yield { start, end: text.length, element }
}

function fieldsOf(item: unknown): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  if (typeof item !== 'object' || item === null) return fields
  const entries = Object.entries(item)
  // Google's own elements before RSS's of the same name.
  entries.sort(([a], [b]) => Number(b.startsWith('g:')) - Number(a.startsWith('g:')))
  for (const [name, value] of entries) {
    if (name.startsWith('@') || name === '#text') continue
    const header = foldHeader(name)
    const texts = (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== '')
    if (texts.length > 0) fields.set(header, [...(fields.get(header) ?? []), ...texts])
  }
  return fields
}

/** Text of an element, or where a link of Atom leads; nested elements (shipping, tax, installment) are not fields. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  const { '#text': text, '@href': href, '@rel': rel } = value as Record<string, unknown>
  if (typeof href === 'string') return rel === undefined || rel === 'alternate' ? href : ''
  return typeof text === 'string' ? text : ''
}

/** Line of a position; positions are asked for in rising order. */
function lineCounter(text: string): (position: number) => number {
  let line = 1
  let at = 0
  return (position) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < position; next = text.indexOf('\n', at)) {
      line++
      at = next + 1
    }
    return line
  }
}
