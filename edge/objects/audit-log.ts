/** Entries listed, the newest; all are kept. */
const MAX_LISTED = 200

export interface AuditEntry {
  at: number
  /** `root`, or the id of a key. */
  by: string
  action: string
  detail: string
}

/** Who changed what of a site; only ever added to. */
export class AuditLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  add({ at, by, action, detail }: AuditEntry): void {
    this.#sql.exec('INSERT INTO audit (at, by, action, detail) VALUES (?, ?, ?, ?)', at, by, action, detail)
  }

  list(): AuditEntry[] {
    return this.#sql
      .exec<{ at: number; by: string; action: string; detail: string }>(
        'SELECT at, by, action, detail FROM audit ORDER BY seq DESC LIMIT ?',
        MAX_LISTED,
      )
      .toArray()
  }
}
