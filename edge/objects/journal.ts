import { PURCHASE_PREFIX } from '../../shared/wire/batch.ts'
import { expiryOf, type JournalKind, periodOf, roomIn } from './journal-kinds.ts'

interface JournalTable {
  name: string
  kind: JournalKind
  period: number
  /** Highest sequence number that is in the counters. */
  folded: number
  /** What its rows take, those that are not folded among them. */
  bytes: number
}

/** Rows of one table that are not in the counters yet. */
export interface Pending {
  table: string
  upTo: number
  increments: string[]
}

/** `full`: the table has as many bytes as it may have by now; the batch is to come again later. */
export type Added = 'new' | 'known' | 'full'

/** What a row takes beside its increments: number, id, and the id again in the index. */
const ROW_BYTES = 150

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

  /** The second step of the schema: how many bytes the folded rows of a table take. */
  static measure(sql: SqlStorage): void {
    sql.exec('ALTER TABLE journal ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0')
  }

  constructor(sql: SqlStorage) {
    this.#sql = sql
    const rows = sql.exec<{ name: string; kind: string; period: number; folded: number; bytes: number }>(
      'SELECT * FROM journal',
    )
    this.#tables = new Map()
    for (const row of rows) {
      const kind = row.kind === 'purchase' ? 'purchase' : 'batch'
      const unfolded = this.#measureAfter(row.name, row.folded)
      this.#tables.set(row.name, { ...row, kind, bytes: row.bytes + unfolded.bytes })
      this.#unfolded += unfolded.rows
    }
    this.#noteTables()
  }

  /** Batches that are not in the counters yet. */
  get unfolded(): number {
    return this.#unfolded
  }

  add(batchId: string, increments: string, now: number): Added {
    const kind: JournalKind = batchId.startsWith(PURCHASE_PREFIX) ? 'purchase' : 'batch'
    const current = this.#current(kind, now)
    const bytes = increments.length + ROW_BYTES
    if (current.bytes + bytes > roomIn(kind, now)) return this.#isKnown(kind, batchId) ? 'known' : 'full'
    if (this.#sql.exec(this.#insertInto(current), batchId, increments).rowsWritten === 0) return 'known'
    current.bytes += bytes
    this.#unfolded++
    return 'new'
  }

  #isKnown(kind: JournalKind, batchId: string): boolean {
    for (const table of this.#tables.values()) {
      if (table.kind !== kind) continue
      if (!this.#sql.exec(`SELECT 1 FROM ${table.name} WHERE id = ?`, batchId).next().done) return true
    }
    return false
  }

  /** One statement looks into all tables of the kind: each that is run costs as much as the row. */
  #insertInto({ name: current, kind }: JournalTable): string {
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
    const left = this.#measureAfter(name, upTo)
    this.#sql.exec('UPDATE journal SET folded = ?, bytes = ? WHERE name = ?', upTo, table.bytes - left.bytes, name)
    table.folded = upTo
    this.#unfolded -= increments.length
  }

  /** Drops tables whose time is over and that are wholly in the counters. */
  forget(now: number): void {
    for (const table of this.#tables.values()) {
      if (expiryOf(table) > now || this.#last(table.name) > table.folded) continue
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
    const expiries = [...this.#tables.values()].map((table) => expiryOf(table))
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

  #measureAfter(name: string, seq: number): { rows: number; bytes: number } {
    return this.#sql
      .exec<{ rows: number; bytes: number }>(
        `SELECT count(*) AS rows, coalesce(sum(length(increments) + ${ROW_BYTES}), 0) AS bytes FROM ${name} WHERE seq > ?`,
        seq,
      )
      .one()
  }

  #current(kind: JournalKind, now: number): JournalTable {
    const period = periodOf(kind, now)
    const name = `${kind}_${period}`
    const known = this.#tables.get(name)
    if (known !== undefined) return known
    this.#sql.exec(`CREATE TABLE ${name} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, increments TEXT NOT NULL)`)
    this.#sql.exec('INSERT INTO journal (name, kind, period, folded) VALUES (?, ?, ?, 0)', name, kind, period)
    const made = { name, kind, period, folded: 0, bytes: 0 }
    this.#tables.set(name, made)
    this.#noteTables()
    return made
  }
}
