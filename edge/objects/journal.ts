import { PURCHASE_PREFIX } from '../../shared/wire/batch.ts'

const DAY_MS = 86_400_000

/** Two kinds of batches, each kept in tables by period, so that forgetting is dropping a table: no row is deleted. */
const kinds = {
  /** A browser gives up after 7 days; a batch is known for longer than that: 10 days and the running one. */
  batch: { periodMs: DAY_MS, periods: 11 },
  /** One order is one batch, from whatever device or week: 400 days and the running month. */
  purchase: { periodMs: 30 * DAY_MS, periods: 15 },
} as const
type Kind = keyof typeof kinds

interface JournalTable {
  name: string
  kind: Kind
  period: number
  /** Highest sequence number that is in the counters. */
  folded: number
}

/** Rows of one table that are not in the counters yet. */
export interface Pending {
  table: string
  upTo: number
  increments: string[]
}

/** The record of counted batches: id and increments in one row, written once. All of it is synchronous. */
export class Journal {
  readonly #sql: SqlStorage
  readonly #tables: Map<string, JournalTable>
  #unfolded = 0
  /** Statements that add a row, by the table that it goes into; made again when the tables change. */
  readonly #inserts = new Map<string, string>()
  #nextExpiryAt: number | undefined

  static create(sql: SqlStorage): void {
    sql.exec('CREATE TABLE journal (name TEXT PRIMARY KEY, kind TEXT, period INTEGER, folded INTEGER) WITHOUT ROWID')
  }

  constructor(sql: SqlStorage) {
    this.#sql = sql
    const rows = sql.exec<{ name: string; kind: string; period: number; folded: number }>('SELECT * FROM journal')
    this.#tables = new Map()
    for (const row of rows) {
      const kind = row.kind === 'purchase' ? 'purchase' : 'batch'
      this.#tables.set(row.name, { ...row, kind })
      this.#unfolded += this.#last(row.name) - row.folded
    }
    this.#noteTables()
  }

  /** Batches that are not in the counters yet. */
  get unfolded(): number {
    return this.#unfolded
  }

  /** False when this id was counted before. */
  add(batchId: string, increments: string, now: number): boolean {
    const kind: Kind = batchId.startsWith(PURCHASE_PREFIX) ? 'purchase' : 'batch'
    const current = this.#current(kind, now)
    if (this.#sql.exec(this.#insertInto(current, kind), batchId, increments).rowsWritten === 0) return false
    this.#unfolded++
    return true
  }

  /** One statement looks into all tables of the kind: each that is run costs as much as the row. */
  #insertInto(current: string, kind: Kind): string {
    const known = this.#inserts.get(current)
    if (known !== undefined) return known
    const others = [...this.#tables.values()].filter((table) => table.kind === kind && table.name !== current)
    const isNew = others.map(({ name }) => `NOT EXISTS (SELECT 1 FROM ${name} WHERE id = ?1)`)
    const where = isNew.length === 0 ? '' : ` WHERE ${isNew.join(' AND ')}`
    const made = `INSERT OR IGNORE INTO ${current} (id, increments) SELECT ?1, ?2${where}`
    this.#inserts.set(current, made)
    return made
  }

  /** The oldest rows that are not in the counters yet, of one table. */
  pending(limit: number): Pending | undefined {
    for (const table of this.#tables.values()) {
      const rows = this.#rowsAfter(table, limit)
      const last = rows.at(-1)
      if (last) return { table: table.name, upTo: last.seq, increments: rows.map((row) => row.increments) }
    }
    return undefined
  }

  /** All rows that are not in the counters yet. */
  *allPending(): Generator<string> {
    for (const table of this.#tables.values()) for (const row of this.#rowsAfter(table, -1)) yield row.increments
  }

  /** To be called in the transaction that adds the rows to the counters. */
  markFolded({ table: name, upTo, increments }: Pending): void {
    const table = this.#tables.get(name)
    if (table === undefined) return
    this.#sql.exec('UPDATE journal SET folded = ? WHERE name = ?', upTo, name)
    table.folded = upTo
    this.#unfolded -= increments.length
  }

  /** Drops tables whose time is over and that are wholly in the counters. */
  forget(now: number): void {
    for (const table of this.#tables.values()) {
      if (this.#expiryOf(table) > now || this.#last(table.name) > table.folded) continue
      this.#sql.exec(`DROP TABLE ${table.name}`)
      this.#sql.exec('DELETE FROM journal WHERE name = ?', table.name)
      this.#tables.delete(table.name)
    }
    this.#noteTables()
  }

  /** When the next table may be dropped; undefined = there is none. */
  nextExpiryAt(): number | undefined {
    return this.#nextExpiryAt
  }

  #noteTables(): void {
    this.#inserts.clear()
    const expiries = [...this.#tables.values()].map((table) => this.#expiryOf(table))
    this.#nextExpiryAt = expiries.length === 0 ? undefined : Math.min(...expiries)
  }

  #rowsAfter(table: JournalTable, limit: number) {
    return this.#sql
      .exec<{ seq: number; increments: string }>(
        `SELECT seq, increments FROM ${table.name} WHERE seq > ? ORDER BY seq LIMIT ?`,
        table.folded,
        limit,
      )
      .toArray()
  }

  #last(name: string): number {
    return this.#sql.exec<{ last: number }>(`SELECT coalesce(max(seq), 0) AS last FROM ${name}`).one().last
  }

  #expiryOf({ kind, period }: JournalTable): number {
    return (period + kinds[kind].periods) * kinds[kind].periodMs
  }

  #current(kind: Kind, now: number): string {
    const period = Math.floor(now / kinds[kind].periodMs)
    const name = `${kind}_${period}`
    if (!this.#tables.has(name)) {
      this.#sql.exec(
        `CREATE TABLE ${name} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, increments TEXT NOT NULL)`,
      )
      this.#sql.exec('INSERT INTO journal VALUES (?, ?, ?, 0)', name, kind, period)
      this.#tables.set(name, { name, kind, period, folded: 0 })
      this.#noteTables()
    }
    return name
  }
}
