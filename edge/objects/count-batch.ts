import type { Batch, CountedEvent } from '../../shared/wire/batch.ts'
import { isMetric, type Metric } from './metrics.ts'

export type Counts = Partial<Record<Metric, number>>

/** What one cell of the counters is about. The site itself has empty campaign and variant; only money has a currency. */
export interface CellKey {
  /** Day in the site's time zone, "2027-01-31". */
  day: string
  memory: 'new' | 'old'
  campaignId: string
  variantId: string
  currency: string
}

export interface Cell extends CellKey {
  counts: Counts
}

/** How far from the edge's clock a browser's may be before its time is not believed, ms. */
const MAX_AGE_MS = 8 * 86_400_000
const MAX_AHEAD_MS = 300_000

export interface CountContext {
  receivedAt: number
  /** The site's day of an epoch time. */
  dayOf(at: number): string
}

/** The increments of one batch, one cell for each thing that it counts. The server only sums. */
export function countBatch(batch: Batch, { receivedAt, dayOf }: CountContext): Cell[] {
  const sums = new CellSums()
  const { memory } = batch
  for (const event of batch.events) {
    const isBelievable = event.at > receivedAt - MAX_AGE_MS && event.at < receivedAt + MAX_AHEAD_MS
    const day = dayOf(isBelievable ? event.at : receivedAt)
    for (const { campaignId = '', variantId = '', currency = '', counts } of countsOf(event)) {
      sums.add({ day, memory, campaignId, variantId, currency, counts })
    }
  }
  return sums.cells()
}

interface EventCounts extends Partial<Pick<CellKey, 'campaignId' | 'variantId' | 'currency'>> {
  counts: Counts
}

function countsOf(event: CountedEvent): EventCounts[] {
  switch (event.type) {
    case 'visit':
      return [{ counts: { visits: 1 } }]
    case 'loss':
      return [{ counts: { lost: event.count } }]
    case 'exposure':
      return [shown(event, { exposures: 1, ...(event.ghost && { ghosts: 1 }), ...(event.visitors && { visitors: 1 }) })]
    case 'impression':
      return [shown(event, { impressions: 1 })]
    case 'click':
      return [shown(event, { clicks: 1 })]
    case 'dismissal':
      return [shown(event, { dismissals: 1 })]
    case 'submit':
      return [shown(event, { submits: 1 })]
    case 'purchase': {
      const { value, currency, cells } = event
      return [
        { currency, counts: { purchases: 1, revenue: value } },
        ...cells.map(({ campaignId, variantId, ...counts }) => ({ campaignId, variantId, currency, counts })),
      ]
    }
    default:
      return event satisfies never
  }
}

function shown({ campaignId, variantId }: { campaignId: string; variantId: string }, counts: Counts): EventCounts {
  return { campaignId, variantId, counts }
}

/** Adds cells up, whatever their order. */
export class CellSums {
  readonly #cells = new Map<string, Cell>()

  add({ day, memory, campaignId, variantId, currency, counts }: Cell): void {
    // The length makes it unambiguous, whatever the ids hold.
    const key = `${day}${memory}${currency} ${campaignId.length} ${campaignId}${variantId}`
    const sum = this.#cells.get(key)
    if (sum === undefined) {
      this.#cells.set(key, { day, memory, campaignId, variantId, currency, counts: { ...counts } })
      return
    }
    // Only our own names are among them; most cells have one or two.
    for (const metric in counts) {
      if (isMetric(metric)) sum.counts[metric] = (sum.counts[metric] ?? 0) + (counts[metric] ?? 0)
    }
  }

  cells(): Cell[] {
    return [...this.#cells.values()]
  }
}
