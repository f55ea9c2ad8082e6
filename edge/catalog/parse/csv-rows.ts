import { csvLines } from './csv-lines.ts'
import { foldHeader } from './header-names.ts'
import type { RowResult } from './raw-row.ts'

/** Products of a CSV or TSV with a header line; the delimiter is found from it. Names of columns: header-names.ts. */
export function* csvRows(text: string): Generator<RowResult> {
  let headers: string[] | undefined
  for (const entry of csvLines(text)) {
    if ('error' in entry) {
      yield entry
    } else if (headers === undefined) {
      headers = entry.cells.map(foldHeader)
    } else {
      yield { row: { line: entry.line, fields: fieldsOf(headers, entry.cells) } }
    }
  }
}

function fieldsOf(headers: readonly string[], cells: readonly string[]): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  headers.forEach((header, n) => {
    const cell = cells[n]?.trim() ?? ''
    if (header !== '' && cell !== '') fields.set(header, [...(fields.get(header) ?? []), cell])
  })
  return fields
}
