/** One step of a schema: SQL that leads from the version before it to its own. Steps are only ever added. */
export type Migration = (sql: SqlStorage) => void

/**
 * Brings the tables of a Durable Object to the newest version, each step once, all in one transaction. Runs before the
 * object answers anything.
 */
export function migrate(storage: DurableObjectStorage, steps: readonly Migration[]): void {
  storage.transactionSync(() => {
    storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS schema_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER)',
    )
    const row = storage.sql.exec<{ version: number }>('SELECT version FROM schema_version').toArray()[0]
    const version = row?.version ?? 0
    if (version > steps.length) throw new Error(`schema version ${version} is newer than this code (${steps.length})`)
    if (version === steps.length && row !== undefined) return
    for (const step of steps.slice(version)) step(storage.sql)
    storage.sql.exec('INSERT OR REPLACE INTO schema_version (id, version) VALUES (1, ?)', steps.length)
  })
}
