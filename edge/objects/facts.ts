/** Single values of an object, as text. */
export class Facts {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  get(name: string): string | undefined {
    return this.#sql.exec<{ value: string }>('SELECT value FROM fact WHERE name = ?', name).toArray()[0]?.value
  }

  set(name: string, value: string): void {
    this.#sql.exec('INSERT OR REPLACE INTO fact VALUES (?, ?)', name, value)
  }

  number(name: string): number {
    return Number(this.get(name) ?? 0)
  }
}
