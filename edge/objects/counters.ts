import type { Cell, Counts } from './count-batch.ts'
import { metrics } from './metrics.ts'

/** Cells that name something which was never published are counted together under this name. */
export const UNKNOWN = '?'

/** Cells with money in one shard and day: 500 campaigns of 4 variants in 2 currencies fit in. */
export const MAX_MONEY_CELLS = 10_000

const KEY = ['day', 'memory', 'campaign', 'variant', 'currency']
const COLUMNS = metrics.map((metric) => `${metric} REAL NOT NULL DEFAULT 0`).join(', ')
const UPSERT = `INSERT INTO counter (${[...KEY, ...metrics].join(', ')})
  VALUES (${[...KEY, ...metrics].map(() => '?').join(', ')})
  ON CONFLICT DO UPDATE SET ${metrics.map((metric) => `${metric} = ${metric} + excluded.${metric}`).join(', ')}`
const SELECT = `SELECT memory, campaign, variant, currency, ${metrics.map((metric) => `sum(${metric}) AS ${metric}`).join(', ')}
  FROM counter WHERE day >= ? AND day <= ? GROUP BY memory, campaign, variant, currency`
const FIND = `SELECT 1 FROM counter WHERE ${KEY.map((column) => `${column} = ?`).join(' AND ')}`
const COUNT_MONEY = "SELECT count(*) AS count FROM counter WHERE day = ? AND currency <> ''"

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

/**
 * One row written a cell. Campaigns and variants are only those that were published, and currencies are what browsers
 * say: past the limit of a day, a cell in a currency that was not there before is counted as unknown.
 */
export function addToCounters(sql: SqlStorage, cells: readonly Cell[]): void {
  const room = createRoom(sql)
  for (const cell of cells) {
    const isUnknown = cell.currency !== '' && !room(cell)
    const { day, memory, campaignId, variantId, currency } = isUnknown ? asUnknown(cell) : cell
    const { counts } = cell
    sql.exec(UPSERT, day, memory, campaignId, variantId, currency, ...metrics.map((metric) => counts[metric] ?? 0))
  }
}

export function asUnknown(cell: Cell): Cell {
  return { ...cell, campaignId: UNKNOWN, variantId: '', currency: '' }
}

/** Counts the cells of a day once a fold, and looks for a cell only when the day is full. */
function createRoom(sql: SqlStorage): (cell: Cell) => boolean {
  const used = new Map<string, number>()
  return (cell) => {
    const count = used.get(cell.day) ?? sql.exec<{ count: number }>(COUNT_MONEY, cell.day).one().count
    const isFree = count < MAX_MONEY_CELLS
    // May count a cell that is there already: the limit is then reached a little early, within one fold.
    used.set(cell.day, isFree ? count + 1 : count)
    if (isFree) return true
    const { day, memory, campaignId, variantId, currency } = cell
    return sql.exec(FIND, day, memory, campaignId, variantId, currency).next().done !== true
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
