import type { Condition } from '../conditions/condition.ts'

/** Rises when plans change their form: what a browser has kept of another form is as good as nothing. */
export const PLAN_FORM = 1

/**
 * What a series keeps of an event that matches: that it was there, a number, an amount in the event's currency, a label
 * (of a path such as a category's its last name), or every name of the path.
 */
export type Keep = 'event' | 'number' | 'money' | 'label' | 'every'

/** The observations that one attribute or several are made of; `test` is a place in the plan's tests, -1 = none. */
export type PlannedSeries = readonly [keep: Keep, of: string, isOfItems: 0 | 1, test: number]

/**
 * One attribute as the browser computes it. Without series: of the head of the history alone. `nothing` is its value
 * when its first series has nothing in the window, null = missing. `within` in ms, 0 = the running session; `before` in
 * ms, 0 = up to now. All other lengths of time are in ms too.
 */
export type PlannedAttribute = readonly [
  operation: string,
  parameters: readonly (string | number)[],
  series: readonly number[],
  nothing: 0 | false | null,
  within: number,
  before: number,
]

/** Whether an attribute is made of observations; else `AttributeParts._fact` tells it. */
export function hasSeries(planned: string | PlannedAttribute): planned is PlannedAttribute {
  return typeof planned !== 'string' && planned[2].length > 0
}

/** The attributes of a manifest, made ready by `planAttributes`: the browser only carries it out. */
export interface AttributePlan {
  form: typeof PLAN_FORM
  /** A text is the name of a fact that needs no definition. */
  attributes: Readonly<Record<string, string | PlannedAttribute>>
  /** Those that keep a value come before those of mere events. */
  series: readonly PlannedSeries[]
  /** Which series look at the events of a name. */
  events: readonly (readonly [name: string, series: readonly number[]])[]
  /** Conditions on events, each once; 2 = `isPlain`. (1 meant somewhat more in earlier plans, so it says nothing.) */
  tests: readonly (readonly [kind: 0 | 2, condition: Condition])[]
}
