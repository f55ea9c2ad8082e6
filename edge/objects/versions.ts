import { readText, writeText } from './documents.ts'

/** Versions listed, the newest; all are kept. */
const MAX_LISTED = 200

export interface VersionEntry {
  version: number
  at: number
  by: string
  /** Version whose document this one brought back. */
  restores?: number
}

/** Every document that was published. */
export class Versions {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  add({ version, at, by, restores }: VersionEntry, document: string): void {
    // The column held documents when they were small; now they are blobs.
    this.#sql.exec('INSERT INTO version VALUES (?, ?, ?, ?, ?)', version, '', at, by, restores ?? null)
    writeText(this.#sql, blobOf(version), document)
  }

  list(): VersionEntry[] {
    const rows = this.#sql.exec<{ version: number; at: number; by: string; restores: number | null }>(
      'SELECT version, at, by, restores FROM version ORDER BY version DESC LIMIT ?',
      MAX_LISTED,
    )
    return [...rows].map(({ restores, ...entry }) => ({ ...entry, ...(restores !== null && { restores }) }))
  }

  document(version: number): string | undefined {
    const text = readText(this.#sql, blobOf(version))
    if (text !== undefined) return text
    const rows = this.#sql.exec<{ document: string }>('SELECT document FROM version WHERE version = ?', version)
    return rows.toArray()[0]?.document
  }
}

function blobOf(version: number): string {
  return `version/${version}`
}
