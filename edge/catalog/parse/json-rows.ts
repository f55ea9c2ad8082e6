import { foldHeader } from './header-names.ts'
import type { RowResult } from './raw-row.ts'

/** Values kept of one list field. */
const MAX_VALUES = 50
const LISTS = ['products', 'items', 'entries', 'data', 'resources']

/**
 * Products of JSON: a list, an object with a list under `products`, `items`, `entries`, `data` or `resources`, or one
 * object a line (NDJSON). Numbers are money in major units, except under `price_minor`.
 */
export function* jsonRows(text: string): Generator<RowResult> {
  const whole = parse(text)
  if (!whole.ok) {
    yield* lineRows(text, whole.reason)
    return
  }
  const list = listOf(whole.value)
  if (!list) {
    yield { error: { line: 1, reason: `no list of products: expected [...] or { "${LISTS[0]}": [...] }` } }
    return
  }
  let number = 0
  for (const value of list) yield rowOf(value, ++number)
}

function* lineRows(text: string, reason: string): Generator<RowResult> {
  const lines = text.split('\n')
  // The first line tells broken JSON from one object a line.
  const first = lines.find((line) => line.trim() !== '') ?? ''
  if (!parse(first).ok) {
    yield { error: { line: 1, reason: `not JSON: ${reason}` } }
    return
  }
  for (const [n, line] of lines.entries()) {
    if (line.trim() === '') continue
    const parsed = parse(line)
    yield parsed.ok ? rowOf(parsed.value, n + 1) : { error: { line: n + 1, reason: `not JSON: ${parsed.reason}` } }
  }
}

function parse(text: string): { ok: true; value: unknown } | { ok: false; reason: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\ufeff/, '')) }
  } catch (error) {
    // SyntaxError with the place of the fault.
    return { ok: false, reason: error instanceof Error ? error.message : 'malformed' }
  }
}

function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) if (LISTS.includes(name) && Array.isArray(inner)) return inner
  // One product alone, as a line of NDJSON is.
  return 'id' in value ? [value] : undefined
}

/** In a JSON list the "line" is the position of the product in it, from 1. */
function rowOf(value: unknown, line: number): RowResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { error: { line, reason: 'not an object' } }
  }
  const fields = new Map<string, string[]>()
  for (const [name, inner] of Object.entries(value)) {
    const texts = (Array.isArray(inner) ? inner.slice(0, MAX_VALUES) : [inner])
      .map(textOf)
      .filter((text) => text !== '')
    const header = foldHeader(name)
    if (texts.length > 0) fields.set(header, [...(fields.get(header) ?? []), ...texts])
  }
  return { row: { line, fields } }
}

/** Scalars as text; money objects { value, currency } as the Content API writes them; { name }, { src } and { url } by it. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? decimalText(value) : ''
  if (typeof value !== 'object' || value === null) return ''
  const { value: amount, currency, name, src, url } = value as Record<string, unknown>
  if (typeof amount === 'string' || typeof amount === 'number') {
    return typeof currency === 'string' ? `${amount} ${currency}` : String(amount)
  }
  return [name, src, url].find((text) => typeof text === 'string') ?? ''
}

/** 1299.5 -> "1299.50": with two decimals, so that "1.299" is not taken for a grouped 1 299. Whole numbers stay (ids). */
function decimalText(value: number): string {
  if (Number.isInteger(value)) return value.toFixed(0)
  const text = String(value)
  return /^\d+\.\d{3}$/.test(text) ? `${text}0` : text
}
