import { type Cell, type Counts, metrics } from './count-batch.ts'

/** Cells that name something which was never published are counted together under this name. */
export const UNKNOWN = '?'

const KEY = ['day', 'memory', 'campaign', 'variant', 'currency']
const COLUMNS = metrics.map((metric) => `${metric} REAL NOT NULL DEFAULT 0`).join(', ')
const UPSERT = `INSERT INTO counter (${[...KEY, ...metrics].join(', ')})
  VALUES (${[...KEY, ...metrics].map(() => '?').join(', ')})
  ON CONFLICT DO UPDATE SET ${metrics.map((metric) => `${metric} = ${metric} + excluded.${metric}`).join(', ')}`
const SELECT = `SELECT memory, campaign, variant, currency, ${metrics.map((metric) => `sum(${metric}) AS ${metric}`).join(', ')}
  FROM counter WHERE day >= ? AND day <= ? GROUP BY memory, campaign, variant, currency`

type Row = Record<(typeof metrics)[number], number> & {
  memory: string
  campaign: string
  variant: string
  currency: string
}

export function createCounters(sql: SqlStorage): void {
  sql.exec(
    `CREATE TABLE counter (${KEY.map((column) => `${column} TEXT NOT NULL`).join(', ')}, ${COLUMNS},
      PRIMARY KEY (${KEY.join(', ')})) WITHOUT ROWID`,
  )
}

/** One row written a cell. */
export function addToCounters(sql: SqlStorage, cells: readonly Cell[]): void {
  for (const { day, memory, campaignId, variantId, currency, counts } of cells) {
    sql.exec(UPSERT, day, memory, campaignId, variantId, currency, ...metrics.map((metric) => counts[metric] ?? 0))
  }
}

/** Sums of the counters between two days, both included; `day` is empty. */
export function readCounters(sql: SqlStorage, from: string, to: string): Cell[] {
  return [...sql.exec<Row>(SELECT, from, to)].map((row) => {
    const counts: Counts = {}
    for (const metric of metrics) if (row[metric] !== 0) counts[metric] = row[metric]
    const memory = row.memory === 'old' ? 'old' : 'new'
    return { day: '', memory, campaignId: row.campaign, variantId: row.variant, currency: row.currency, counts }
  })
}
