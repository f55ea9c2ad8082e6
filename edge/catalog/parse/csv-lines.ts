import { parse } from 'csv-parse/browser/esm/sync'
import type { RowError } from './raw-row.ts'

/** Longer records are the work of a quote that is never closed. Characters. */
const MAX_RECORD_CHARS = 256 * 1024
/** Records that may be unreadable before the rest is given up. */
const MAX_BREAKS = 50
const delimiters = [',', ';', '\t', '|']

export interface CsvLine {
  /** Where the record begins, from 1. */
  line: number
  cells: string[]
}

/** The delimiter that parts the header line into most cells; what stands in quotes does not count. */
export function sniffDelimiter(text: string): string {
  const header = text.slice(0, 64 * 1024).split(/\r\n|\n|\r/, 1)[0] ?? ''
  const bare = header.replace(/"(?:[^"]|"")*"/g, '')
  let best = ','
  for (const delimiter of delimiters) {
    if (bare.split(delimiter).length > bare.split(best).length) best = delimiter
  }
  return best
}

/**
 * Records of a CSV text in order. A record that cannot be read (a quote that is never closed) costs its first line, is
 * reported, and reading goes on with the next line.
 */
export function* csvLines(text: string): Generator<CsvLine | { error: RowError }> {
  const delimiter = sniffDelimiter(text)
  let rest = text
  let skipped = 0
  for (let breaks = 0; breaks < MAX_BREAKS; breaks++) {
    const { records, broken, reason } = readRecords(rest, delimiter)
    for (const { line, cells } of records) yield { line: line + skipped, cells }
    if (broken === undefined) return
    yield { error: { line: broken + skipped, reason } }
    rest = afterLine(rest, broken)
    skipped += broken
  }
  yield { error: { line: skipped + 1, reason: `more than ${MAX_BREAKS} unreadable records: the rest is left out` } }
}

function readRecords(text: string, delimiter: string): { records: CsvLine[]; broken?: number; reason: string } {
  let readable = Number.POSITIVE_INFINITY
  let reason = ''
  let count = 0
  const parsed = parse(text, {
    bom: true,
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD_CHARS,
    skip_records_with_error: true,
    on_record: (record) => {
      count++
      return record
    },
    on_skip: (error) => {
      readable = Math.min(readable, count)
      reason ||= error?.message ?? 'unreadable record'
    },
  })
  const records: CsvLine[] = []
  let end = 0
  for (const { record, info } of parsed.slice(0, readable)) {
    // The library names the line where a record ends.
    if (record.some((cell) => cell !== '')) records.push({ line: end + 1, cells: record })
    end = info.lines
  }
  return Number.isFinite(readable) ? { records, broken: end + 1, reason } : { records, reason }
}

function afterLine(text: string, line: number): string {
  let at = 0
  for (let n = 0; n < line; n++) {
    const end = text.indexOf('\n', at)
    if (end < 0) return ''
    at = end + 1
  }
  return text.slice(at)
}
