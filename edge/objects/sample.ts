import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { type Migration, migrate } from './migrate.ts'

const DAY_MS = 86_400_000
const CLOSED = 'closed'
const CLOSED_MS = 3_600_000

/** Kept without any id, for so many days, and not more than so many rows a day. */
const kinds = {
  /** Item lists of sessions, for training. */
  session: { days: 90, perDay: 50_000 },
  /** Vectors of decide requests, for trying drafts. */
  vector: { days: 8, perDay: 5_000 },
} as const
export type SampleKind = keyof typeof kinds

/** Rows and characters of one page of the export. */
const PAGE_ROWS = 5_000

const migrations: readonly Migration[] = [
  (sql) => sql.exec('CREATE TABLE drawer (name TEXT PRIMARY KEY, kind TEXT, day INTEGER, rows INTEGER) WITHOUT ROWID'),
]

interface Drawer {
  name: string
  kind: string
  day: number
  rows: number
}

export interface SamplePage {
  /** JSON texts as they were stored, oldest first. */
  rows: string[]
  /** Where to go on; absent at the end. */
  next?: string
}

/** The one place where pieces of behaviour are kept: with consent, without any id, for a short time. Best effort. */
export class Sample extends DurableObject<Env> {
  readonly #sql: SqlStorage

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.#sql = state.storage.sql
    migrate(state.storage, migrations)
  }

  /** `json` is what the export gives back; it must not hold an id. */
  async add(kind: SampleKind, json: string, receivedAt: number): Promise<void> {
    if (this.ctx.storage.kv.get(CLOSED) !== undefined) return
    const day = Math.floor(receivedAt / DAY_MS)
    const name = `${kind}_${day}`
    const drawer = this.#drawers('WHERE name = ?', name)[0] ?? this.#open(name, kind, day)
    if (drawer.rows >= kinds[kind].perDay) return
    this.#sql.exec(`INSERT INTO ${name} (json) VALUES (?)`, json)
    this.#sql.exec('UPDATE drawer SET rows = rows + 1 WHERE name = ?', name)
  }

  /** `after` is the `next` of the page before. */
  page(kind: SampleKind, after = ''): SamplePage {
    const [day = '0', seq = '0'] = after.split('.')
    for (const drawer of this.#drawers('WHERE kind = ? AND day >= ? ORDER BY day', kind, Number(day))) {
      const from = drawer.day === Number(day) ? Number(seq) : 0
      const rows = this.#sql
        .exec<{ seq: number; json: string }>(
          `SELECT seq, json FROM ${drawer.name} WHERE seq > ? ORDER BY seq LIMIT ?`,
          from,
          PAGE_ROWS,
        )
        .toArray()
      const last = rows.at(-1)
      if (last) return { rows: rows.map((row) => row.json), next: `${drawer.day}.${last.seq}` }
    }
    return { rows: [] }
  }

  /** Closed for an hour: isolates that do not know yet that the site is deleted may still send samples. */
  async erase(): Promise<void> {
    await this.#clear()
    this.ctx.storage.kv.put(CLOSED, true)
    await this.ctx.storage.setAlarm(Date.now() + CLOSED_MS)
  }

  /** Drops whole days that are over. */
  override async alarm(): Promise<void> {
    if (this.ctx.storage.kv.get(CLOSED) !== undefined) return this.#clear()
    const today = Math.floor(Date.now() / DAY_MS)
    for (const { name, kind, day } of this.#drawers('')) {
      if (day + daysOf(kind) > today) continue
      this.#sql.exec(`DROP TABLE ${name}`)
      this.#sql.exec('DELETE FROM drawer WHERE name = ?', name)
    }
    this.#schedule()
  }

  async #clear(): Promise<void> {
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    migrate(this.ctx.storage, migrations)
  }

  #open(name: string, kind: SampleKind, day: number): Drawer {
    this.#sql.exec(`CREATE TABLE ${name} (seq INTEGER PRIMARY KEY, json TEXT NOT NULL)`)
    this.#sql.exec('INSERT INTO drawer VALUES (?, ?, ?, 0)', name, kind, day)
    this.#schedule()
    return { name, kind, day, rows: 0 }
  }

  #drawers(where: string, ...bindings: (string | number)[]): Drawer[] {
    // The columns that `migrations` made.
    return this.#sql
      .exec(`SELECT name, kind, day, rows FROM drawer ${where}`, ...bindings)
      .toArray() as unknown as Drawer[]
  }

  #schedule(): void {
    const ends = this.#drawers('').map(({ kind, day }) => (day + daysOf(kind)) * DAY_MS)
    if (ends.length > 0) void this.ctx.storage.setAlarm(Math.min(...ends))
  }
}

function daysOf(kind: string): number {
  return kind === 'session' ? kinds.session.days : kinds.vector.days
}
