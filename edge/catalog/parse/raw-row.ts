import { type Field, headerNames } from './header-names.ts'

/** One product as a feed wrote it: values by folded header. */
export interface RawRow {
  /** Line of the feed where it begins, from 1. */
  line: number
  fields: Map<string, string[]>
}

/** A row that could not be read. */
export interface RowError {
  line: number
  reason: string
}

/** Rows and errors come in the order of the file; an error never ends the reading. */
export type RowResult = { row: RawRow } | { error: RowError }

export function firstValue(row: RawRow, field: Field): string {
  return valuesOf(row, field)[0] ?? ''
}

/** Values of the first name of the field that has any. */
export function valuesOf(row: RawRow, field: Field): string[] {
  for (const name of headerNames[field]) {
    const values = row.fields.get(name)?.filter((value) => value !== '')
    if (values && values.length > 0) return values
  }
  return []
}

/** Values of all the field's names. */
export function allValuesOf(row: RawRow, field: Field): string[] {
  return headerNames[field].flatMap((name) => row.fields.get(name)?.filter((value) => value !== '') ?? [])
}
