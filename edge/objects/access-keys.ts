export interface KeyEntry {
  id: string
  name: string
  at: number
}

/** Keys of one site, as digests: a copy of the storage opens nothing. */
export class AccessKeys {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  add(digest: string, id: string, name: string, now: number): void {
    this.#sql.exec('INSERT INTO access_key VALUES (?, ?, ?, ?)', digest, id, name, now)
  }

  list(): KeyEntry[] {
    return this.#sql
      .exec<{ id: string; name: string; at: number }>('SELECT id, name, at FROM access_key ORDER BY at')
      .toArray()
  }

  remove(id: string): boolean {
    return this.#sql.exec('DELETE FROM access_key WHERE id = ?', id).rowsWritten > 0
  }

  idOf(digest: string): string | undefined {
    return this.#sql.exec<{ id: string }>('SELECT id FROM access_key WHERE digest = ?', digest).toArray()[0]?.id
  }
}
