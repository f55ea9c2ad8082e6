import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { type Migration, migrate } from './migrate.ts'

/** Sites of one deployment. */
const MAX_SITES = 10_000

export interface SiteEntry {
  siteId: string
  name: string
  createdAt: number
}

const migrations: readonly Migration[] = [
  (sql) =>
    sql.exec(
      'CREATE TABLE site (siteId TEXT PRIMARY KEY, name TEXT NOT NULL, createdAt INTEGER NOT NULL) WITHOUT ROWID',
    ),
]

/** The list of sites. Everything else of a site is in its own object. */
export class Registry extends DurableObject<Env> {
  readonly #sql: SqlStorage

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.#sql = state.storage.sql
    migrate(state.storage, migrations)
  }

  add(siteId: string, name: string): 'added' | 'exists' | 'full' {
    if (this.has(siteId)) return 'exists'
    if (this.#sql.exec<{ count: number }>('SELECT count(*) AS count FROM site').one().count >= MAX_SITES) return 'full'
    this.#sql.exec('INSERT INTO site VALUES (?, ?, ?)', siteId, name, Date.now())
    return 'added'
  }

  remove(siteId: string): void {
    this.#sql.exec('DELETE FROM site WHERE siteId = ?', siteId)
  }

  has(siteId: string): boolean {
    return this.#sql.exec('SELECT 1 FROM site WHERE siteId = ?', siteId).next().done !== true
  }

  list(): SiteEntry[] {
    return this.#sql
      .exec<{ siteId: string; name: string; createdAt: number }>('SELECT * FROM site ORDER BY siteId')
      .toArray()
  }
}
