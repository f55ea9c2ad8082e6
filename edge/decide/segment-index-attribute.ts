import {
  ATTRIBUTE_FIELDS,
  AXIS_START,
  FALSE_PLACE,
  FLAGS,
  NULL_PLACE,
  NUMBER_PLACE,
  NUMBERS_COUNT,
  NUMBERS_START,
  ORDERS_TEXT,
  READS_NUMBERS,
  TESTS_COUNT,
  TESTS_START,
  TRUE_PLACE,
} from './segment-index-layout.ts'
import type { Sections } from './segment-index-sections.ts'

/** A value that is in no class: its tests are evaluated one by one. */
export const NO_PLACE = -1

/** One attribute of the index, as decisions read it. */
export interface IndexedAttribute {
  number: number
  parts: string[]
  numbersStart: number
  numbersCount: number
  axisStart: number
  ordersText: boolean
  readsNumbers: boolean
  testsStart: number
  testsCount: number
  texts: string[]
  textAt: ReadonlyMap<string, number>
  numberTests: number[]
  textTests: number[]
  hasFreeTests: boolean
}

export function indexedAttributes({ text, attributes }: Sections): IndexedAttribute[] {
  return text.attributes.map(({ path, texts, numberTests, textTests }, number) => {
    const field = (name: number) => attributes[number * ATTRIBUTE_FIELDS + name] ?? 0
    return {
      number,
      parts: path.split('.'),
      numbersStart: field(NUMBERS_START),
      numbersCount: field(NUMBERS_COUNT),
      axisStart: field(AXIS_START),
      ordersText: (field(FLAGS) & ORDERS_TEXT) !== 0,
      readsNumbers: (field(FLAGS) & READS_NUMBERS) !== 0,
      testsStart: field(TESTS_START),
      testsCount: field(TESTS_COUNT),
      texts,
      textAt: new Map(texts.map((value, place) => [value, place])),
      numberTests,
      textTests,
      hasFreeTests: numberTests.length + textTests.length > 0,
    }
  })
}

/** As `valueAt`, with the path split beforehand. */
export function readPath(root: unknown, parts: readonly string[]): unknown {
  let current = root
  for (let i = 0; i < parts.length; i++) {
    if (!current || typeof current !== 'object') return null
    const part = parts[i] as string
    // An object: checked above.
    const next: unknown = (current as Record<string, unknown>)[part]
    if (next === undefined && !(part in current)) return null
    current = next
  }
  return current
}

/** The place of a value on its attribute's axis. */
export function placeOf(attribute: IndexedAttribute, numbers: Float64Array, value: unknown): number {
  if (typeof value === 'number') return numberPlace(attribute, numbers, value)
  if (typeof value === 'string') return textPlace(attribute, value)
  if (value === null) return NULL_PLACE
  if (value === true) return TRUE_PLACE
  return value === false ? FALSE_PLACE : NO_PLACE
}

function numberPlace({ numbersStart, numbersCount }: IndexedAttribute, numbers: Float64Array, value: number): number {
  // Infinities and what is no number are not JSON; they have no class.
  if (value - value !== 0) return NO_PLACE
  let low = numbersStart
  let high = numbersStart + numbersCount
  while (low < high) {
    const middle = (low + high) >> 1
    // Inside the section by construction.
    if ((numbers[middle] as number) < value) low = middle + 1
    else high = middle
  }
  const isPoint = low < numbersStart + numbersCount && numbers[low] === value
  return NUMBER_PLACE + 2 * (low - numbersStart) + (isPoint ? 1 : 0)
}

function textPlace(attribute: IndexedAttribute, value: string): number {
  const first = NUMBER_PLACE + 2 * attribute.numbersCount + 1
  const at = attribute.textAt.get(value)
  if (at !== undefined) return first + (attribute.ordersText ? 2 : 1) * at + 1
  if (attribute.readsNumbers && !Number.isNaN(Number(value))) return NO_PLACE
  return attribute.ordersText ? first + 2 * gapOf(attribute.texts, value) : first
}

/** How many of the texts come before this one. */
function gapOf(texts: readonly string[], value: string): number {
  let low = 0
  let high = texts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((texts[middle] ?? '') < value) low = middle + 1
    else high = middle
  }
  return low
}
