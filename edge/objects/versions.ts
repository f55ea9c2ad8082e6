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
    this.#sql.exec('INSERT INTO version VALUES (?, ?, ?, ?, ?)', version, document, at, by, restores ?? null)
  }

  list(): VersionEntry[] {
    const rows = this.#sql.exec<{ version: number; at: number; by: string; restores: number | null }>(
      'SELECT version, at, by, restores FROM version ORDER BY version DESC LIMIT ?',
      MAX_LISTED,
    )
    return [...rows].map(({ restores, ...entry }) => ({ ...entry, ...(restores !== null && { restores }) }))
  }

  document(version: number): string | undefined {
    const rows = this.#sql.exec<{ document: string }>('SELECT document FROM version WHERE version = ?', version)
    return rows.toArray()[0]?.document
  }
}
