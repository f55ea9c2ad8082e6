import type { RowError } from '../edge/catalog/parse/raw-row.ts'

/** Errors shown of one file. */
const MAX_SHOWN = 20

/** Wrong rows as `file:line: reason`, the first of many. */
export function printRowErrors(file: string, { errors, errorCount }: { errors: RowError[]; errorCount: number }): void {
  for (const { line, reason } of errors.slice(0, MAX_SHOWN)) console.error(`  ${file}:${line}: ${reason}`)
  if (errorCount > MAX_SHOWN) console.error(`  … and ${errorCount - MAX_SHOWN} more wrong rows`)
}
