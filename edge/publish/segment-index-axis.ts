import { evaluateValue } from '../../shared/conditions/evaluate.ts'
import { FALSE_PLACE, NULL_PLACE, NUMBER_PLACE, TRUE_PLACE } from '../decide/segment-index-layout.ts'
import { type Breakpoints, breakpointsOf } from './segment-index-breakpoints.ts'

/** A stretch of an axis on which a test answers the same; undefined = it is asked about each value there. */
export interface Stretch {
  from: number
  to: number
  holds: boolean | undefined
}

/** The places of one attribute's values. */
export interface Axis {
  numbers: number[]
  texts: string[]
  ordersText: boolean
  readsNumbers: boolean
  length: number
  /** Answers of each test, in rising order, without gaps. */
  stretches: Stretch[][]
  /** Tests to evaluate one by one for a number, and for a text. */
  numberTests: number[]
  textTests: number[]
}

export function axisOf(tests: readonly unknown[]): Axis {
  const all = tests.map(breakpointsOf)
  const numbers = rising(all.flatMap((each) => each.numbers))
  const texts = [...new Set(all.flatMap((each) => each.texts))].sort((a, b) => (a < b ? -1 : 1))
  const ordersText = all.some((each) => each.ordersText)
  const textPlaces = ordersText ? 2 * texts.length + 1 : texts.length + 1
  const axis: Axis = {
    numbers,
    texts,
    ordersText,
    readsNumbers: all.some((each) => each.readsNumbers),
    length: NUMBER_PLACE + 2 * numbers.length + 1 + textPlaces,
    stretches: [],
    numberTests: all.flatMap((each, i) => (each.isFreeOnNumbers ? [i] : [])),
    textTests: all.flatMap((each, i) => (each.isFreeOnTexts ? [i] : [])),
  }
  const numberAt = new Map(numbers.map((value, i) => [value, i]))
  const textAt = new Map(texts.map((value, i) => [value, i]))
  // Texts that read as a number, for tests that read them so.
  const numeric = axis.readsNumbers ? texts.filter((value) => !Number.isNaN(Number(value))) : []
  axis.stretches = tests.map((test, i) => {
    const points = all[i] ?? breakpointsOf(test)
    return merged([
      { from: NULL_PLACE, to: NULL_PLACE, holds: evaluateValue(test, null) },
      { from: TRUE_PLACE, to: TRUE_PLACE, holds: evaluateValue(test, true) },
      { from: FALSE_PLACE, to: FALSE_PLACE, holds: evaluateValue(test, false) },
      ...onNumbers(test, points, axis, numberAt),
      ...onTexts(test, points, axis, textAt, numeric),
    ])
  })
  return axis
}

function onNumbers(test: unknown, points: Breakpoints, axis: Axis, at: ReadonlyMap<number, number>): Stretch[] {
  const last = NUMBER_PLACE + 2 * axis.numbers.length
  if (points.isFreeOnNumbers) return [{ from: NUMBER_PLACE, to: last, holds: undefined }]
  const own = rising(points.numbers)
  const stretches: Stretch[] = []
  let from = NUMBER_PLACE
  let below = Number.NEGATIVE_INFINITY
  for (const value of own) {
    const place = NUMBER_PLACE + 2 * (at.get(value) ?? 0) + 1
    stretches.push({ from, to: place - 1, holds: evaluateValue(test, between(below, value)) })
    stretches.push({ from: place, to: place, holds: evaluateValue(test, value) })
    from = place + 1
    below = value
  }
  stretches.push({ from, to: last, holds: evaluateValue(test, between(below, Number.POSITIVE_INFINITY)) })
  return stretches
}

/** Each once, without what is no number; minus zero and zero are one threshold. */
function rising(values: readonly number[]): number[] {
  return [...new Set(values.filter((value) => !Number.isNaN(value)).map((value) => value + 0))].sort((a, b) => a - b)
}

/** A number between two; where there is none, no value lies in that place and the answer does not matter. */
function between(low: number, high: number): number {
  return Math.max(low, -Number.MAX_VALUE) / 2 + Math.min(high, Number.MAX_VALUE) / 2
}

function onTexts(
  test: unknown,
  points: Breakpoints,
  axis: Axis,
  at: ReadonlyMap<string, number>,
  numeric: readonly string[],
): Stretch[] {
  const first = NUMBER_PLACE + 2 * axis.numbers.length + 1
  const last = axis.length - 1
  if (points.isFreeOnTexts) return [{ from: first, to: last, holds: undefined }]
  const own = [...new Set(points.readsNumbers ? [...points.texts, ...numeric] : points.texts)].sort((a, b) =>
    a < b ? -1 : 1,
  )
  const stretches: Stretch[] = []
  let from = first
  let gap = axis.ordersText ? lowest(own[0]) : fresh(own)
  for (const text of own) {
    const place = first + (axis.ordersText ? 2 : 1) * (at.get(text) ?? 0) + 1
    if (place > from) stretches.push({ from, to: place - 1, holds: evaluateValue(test, gap) })
    stretches.push({ from: place, to: place, holds: evaluateValue(test, text) })
    from = place + 1
    if (axis.ordersText) gap = `${text}\0`
  }
  if (from <= last) stretches.push({ from, to: last, holds: evaluateValue(test, gap) })
  return stretches
}

/** A text before all those of a test that reads as no number, if there is one. */
function lowest(first: string | undefined): string {
  return first === undefined || '\0' < first ? '\0' : ''
}

/** A text that is none of these and reads as no number. */
function fresh(texts: readonly string[]): string {
  return `${texts.join()}\0`
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = []
  for (const stretch of stretches) {
    const previous = kept.at(-1)
    if (previous && previous.holds === stretch.holds) previous.to = stretch.to
    else kept.push({ ...stretch })
  }
  return kept
}
