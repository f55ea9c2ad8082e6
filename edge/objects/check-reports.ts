/** Reports of one install check that are kept, the newest. */
const MAX_REPORTS = 200

/** What tags reported while an owner's install check was open, as JSON texts. */
export class CheckReports {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  add(json: string, now: number): void {
    this.#sql.exec('INSERT INTO check_report (at, json) VALUES (?, ?)', now, json)
    this.#sql.exec('DELETE FROM check_report WHERE seq <= (SELECT max(seq) FROM check_report) - ?', MAX_REPORTS)
  }

  list(): string[] {
    return [...this.#sql.exec<{ json: string }>('SELECT json FROM check_report ORDER BY seq')].map((row) => row.json)
  }

  clear(): void {
    this.#sql.exec('DELETE FROM check_report')
  }
}
