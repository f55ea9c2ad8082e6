import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { type Cell, CellSums } from './count-batch.ts'
import { addToCounters, asUnknown, createCounters, readCounters } from './counters.ts'
import { inTurns } from './in-turns.ts'
import { type Added, Journal } from './journal.ts'
import { type Migration, migrate } from './migrate.ts'
import { reach } from './reach.ts'

/** Batches that wait in the journal before they are folded: the counters' rows are shared by that many. */
const FOLD_AT = 1_000
/** Journal rows folded in one transaction. */
const FOLD_ROWS = 2_000
const FIRST_DAY = '0000-00-00'
const LAST_DAY = '9999-99-99'

const migrations: readonly Migration[] = [
  (sql) => {
    Journal.create(sql)
    createCounters(sql)
    sql.exec('CREATE TABLE owner (id INTEGER PRIMARY KEY CHECK (id = 1), siteId TEXT, shard TEXT)')
  },
  (sql) => Journal.measure(sql),
]

export interface SealedBatch {
  siteId: string
  shard: string
  batchId: string
  /** What it adds, see count-batch.ts, as JSON: the form in which it is kept. */
  increments: string
  receivedAt: number
}

export type Counted = Added | 'unknown-site'

/** One shard of a site's sums. Counts each batch once, whatever happens to its answer. */
export class Tally extends DurableObject<Env> {
  readonly #sql: SqlStorage
  #journal: Journal
  #owner: { siteId: string; shard: string } | undefined
  readonly #addInTurn = inTurns((batches: readonly SealedBatch[]) => this.#addAll(batches))

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.#sql = state.storage.sql
    migrate(state.storage, migrations)
    this.#journal = new Journal(this.#sql)
    this.#owner = this.#sql.exec<{ siteId: string; shard: string }>('SELECT siteId, shard FROM owner').toArray()[0]
  }

  /**
   * Counted now or before: either way it is durable when this answers. `unknown-site`: an isolate may take batches for a
   * while after the site was deleted.
   */
  async add(batch: SealedBatch): Promise<Counted> {
    if (this.#owner === undefined && !(await this.#introduce(batch.siteId, batch.shard))) return 'unknown-site'
    return this.#addInTurn(batch)
  }

  /** No await in here: the runtime makes all checks and inserts one transaction, and the answers wait for the disk. */
  #addAll(batches: readonly SealedBatch[]): Counted[] {
    // Erased while they waited.
    if (this.#owner === undefined) return batches.map(() => 'unknown-site')
    const { unfolded } = this.#journal
    const expiryAt = this.#journal.nextExpiryAt()
    const counted = batches.map(({ batchId, increments, receivedAt }) => {
      return this.#journal.add(batchId, increments, receivedAt)
    })
    const isDue = Math.floor(this.#journal.unfolded / FOLD_AT) > Math.floor(unfolded / FOLD_AT)
    if (isDue || expiryAt !== this.#journal.nextExpiryAt()) this.#schedule()
    return counted
  }

  /** Sums between two days of the site, both included: counters and journal, so exact at once. */
  sums(from = FIRST_DAY, to = LAST_DAY): Cell[] {
    const sums = new CellSums()
    for (const cell of readCounters(this.#sql, from, to)) sums.add(cell)
    for (const increments of this.#journal.allPending()) {
      for (const cell of parseCells(increments)) if (cell.day >= from && cell.day <= to) sums.add({ ...cell, day: '' })
    }
    return sums.cells()
  }

  /** Everything is forgotten: the site is deleted. */
  async erase(): Promise<void> {
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    migrate(this.ctx.storage, migrations)
    this.#journal = new Journal(this.#sql)
    this.#owner = undefined
  }

  override async alarm(): Promise<void> {
    if (this.#owner === undefined) return
    const { siteId } = this.#owner
    const published = await reach(this.env.SITE, siteId, this.env.JURISDICTION).publishedVariants()
    const isKnown = createVariantCheck(published)
    const now = Date.now()
    const isExpiring = (this.#journal.nextExpiryAt() ?? now + 1) <= now
    for (let step = 0; step < 100 && (isExpiring || this.#journal.unfolded >= FOLD_AT); step++) {
      if (!this.#fold(isKnown)) break
    }
    this.#journal.forget(now)
    this.#schedule()
  }

  /** One transaction: rows into counters. False when nothing was left. */
  #fold(isKnown: (cell: Cell) => boolean): boolean {
    const pending = this.#journal.pending(FOLD_ROWS)
    if (pending === undefined) return false
    const sums = new CellSums()
    for (const increments of pending.increments) {
      // What browsers make up must not grow the counters.
      for (const cell of parseCells(increments)) sums.add(isKnown(cell) ? cell : asUnknown(cell))
    }
    this.ctx.storage.transactionSync(() => {
      addToCounters(this.#sql, sums.cells())
      this.#journal.markFolded(pending)
    })
    return true
  }

  /** The report must know each shard that ever counted, so that comes first. */
  async #introduce(siteId: string, shard: string): Promise<boolean> {
    const isKnown = await reach(this.env.SITE, siteId, this.env.JURISDICTION).addShard(shard)
    if (!isKnown) return false
    this.#sql.exec('INSERT OR IGNORE INTO owner VALUES (1, ?, ?)', siteId, shard)
    this.#owner = { siteId, shard }
    return true
  }

  #schedule(): void {
    const at = this.#journal.unfolded >= FOLD_AT ? Date.now() : this.#journal.nextExpiryAt()
    if (at !== undefined) void this.ctx.storage.setAlarm(at)
  }
}

/** The rows hold what `add` wrote. */
function parseCells(increments: string): Cell[] {
  return JSON.parse(increments) as Cell[]
}

/** Site-wide cells and those of published variants (`campaign/variant`) are known; a holdout is part of any campaign. */
export function createVariantCheck(published: readonly string[]): (cell: Cell) => boolean {
  const known = new Set(published)
  return ({ campaignId, variantId }) => campaignId === '' || known.has(`${campaignId}/${variantId}`)
}
