import type { Migration } from './migrate.ts'

/** Schema of a site's object; steps are only ever added at the end. */
export const siteMigrations: readonly Migration[] = [
  (sql) => {
    sql.exec('CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
    sql.exec(
      'CREATE TABLE version (version INTEGER PRIMARY KEY, document TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, restores INTEGER)',
    )
    sql.exec(
      'CREATE TABLE audit (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL)',
    )
    sql.exec(
      'CREATE TABLE access_key (digest TEXT PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID',
    )
    sql.exec('CREATE TABLE shard (name TEXT PRIMARY KEY) WITHOUT ROWID')
    sql.exec('CREATE TABLE variant (name TEXT PRIMARY KEY) WITHOUT ROWID')
    sql.exec('CREATE TABLE garbage (part TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID')
    sql.exec('CREATE TABLE blob (name TEXT, seq INTEGER, bytes BLOB NOT NULL, PRIMARY KEY (name, seq)) WITHOUT ROWID')
    sql.exec('CREATE TABLE check_report (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, json TEXT NOT NULL)')
  },
]
