import type { Condition } from '../conditions/condition.ts'

/** A length of time in the site document: "30m", "12h", "7d", "visit" where a field allows it. */
export type Duration = string

interface Filter {
  /** Condition on one event (and, through `item.`, on one of its items). */
  where?: Condition
  /** Half-open window (now - within, now]; "visit" = the running session. Absent = all that is kept, rollups included. */
  within?: Duration
  /** Leaves out what is younger: (now - within, now - before], e.g. "30 to 90 days ago". */
  before?: Duration
}

/**
 * One attribute of the manifest. `builtin` names a fact that the browser computes without parameters (`visit.count`,
 * `session.pages`, `cart.value` …); all other forms are windowed aggregates over the history.
 */
export type AttributeDefinition =
  | { builtin: string }
  | ({ count: string } & Filter)
  | ({ sum: string; of: string } & Filter)
  | ({ avg: string; of: string } & Filter)
  | ({ min: string; of: string } & Filter)
  | ({ max: string; of: string } & Filter)
  | ({ distinct: string; of: string } & Filter)
  | ({ first: string; of: string } & Filter)
  | ({ last: string; of: string } & Filter)
  | ({ recency: string; unit: 'minutes' | 'hours' | 'days' } & Filter)
  | ({ mostFrequent: string; of: string } & Filter)
  /** Decayed share of the observations that have `value`; without `value` the greatest share that any value has. */
  | ({ affinity: string; of: string; value?: string; halfLife: Duration } & Filter)
  | ({ sequence: string[]; gap: Duration; same?: string } & Filter)
  | ({ notFollowedBy: [string, string]; gap: Duration; same?: string } & Filter)
  | ({ regular: string; period: Duration; periods: number; atLeast: number } & Filter)
  /** A date trait (birthday, first order …) whose anniversary is today or comes within so many days. */
  | { anniversary: string; within: Duration }
  | ({ stopped: string; active: Duration; quiet: Duration } & Pick<Filter, 'where'>)
  | ({ restarted: string; active: Duration; quiet: Duration } & Pick<Filter, 'where'>)
