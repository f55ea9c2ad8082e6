import type { Attributes } from '../../shared/conditions/condition.ts'
import { evaluateCondition, evaluateValue } from '../../shared/conditions/evaluate.ts'
import { type IndexedAttribute, indexedAttributes, NO_PLACE, placeOf, readPath } from './segment-index-attribute.ts'
import { openSections, type Sections } from './segment-index-sections.ts'

/** Bitmaps that one pass combines. */
const LANES = 8

/** An opened rule index. Holds scratch space, so one decision uses it at a time (deciding never waits). */
export interface SegmentIndex {
  readonly sections: Sections
  readonly attributes: readonly IndexedAttribute[]
  readonly words: number
  /** Scratch: bits that are not violated so far. */
  readonly alive: Int32Array
  /** Scratch: offsets of the bitmaps to combine. */
  readonly offsets: Int32Array
}

/** What bitmaps alone do not answer. */
interface Rest {
  attribute: IndexedAttribute
  value: unknown
  place: number
}

/** The index that was opened last; never read. */
const kept: SegmentIndex[] = []

/**
 * Opens the bytes that `buildSegmentIndex` made, without a copy when they are aligned; throws when they are not its.
 *
 * The first is opened twice, and the last is kept: V8 settles the shape of an object when it is made for the second time,
 * forgets it with the last object that has it, and then throws the code away that was compiled for it. It has been seen not
 * to compile such code again: decisions stay four to eight times slower until the isolate ends.
 */
export function openSegmentIndex(bytes: Uint8Array): SegmentIndex {
  kept[0] ??= open(bytes)
  const index = open(bytes)
  kept[0] = index
  return index
}

function open(bytes: Uint8Array): SegmentIndex {
  const sections = openSections(bytes)
  const attributes = indexedAttributes(sections)
  const words = Math.ceil(sections.bits / 32)
  const lanes = Math.ceil(attributes.length / LANES) * LANES
  return { sections, attributes, words, alive: new Int32Array(words), offsets: new Int32Array(lanes) }
}

/** Ids of the segments whose condition holds, in document order: the same as `evaluateCondition` gives for each. */
export function matchSegments(index: SegmentIndex, attributes: Attributes): string[] {
  const { sections, offsets, words } = index
  const { slots, slotBitmaps, entryStarts } = sections
  const hasEntries = sections.entries.length > 0
  let rest: Rest[] | undefined
  let lanes = 0
  for (const attribute of index.attributes) {
    const value = readPath(attributes, attribute.parts)
    const place = placeOf(attribute, sections.numbers, value)
    if (place !== NO_PLACE) {
      // Places, slots and bitmaps lie inside their sections by construction; a default would cost a branch each.
      const slot = slots[attribute.axisStart + place] as number
      const bitmap = slotBitmaps[slot] as number
      if (bitmap !== 0) offsets[lanes++] = bitmap * words
      if (!attribute.hasFreeTests && !(hasEntries && entryStarts[slot] !== entryStarts[slot + 1])) continue
    }
    rest ??= []
    rest.push({ attribute, value, place })
  }
  combine(index, lanes)
  if (rest) for (const { attribute, value, place } of rest) clearRest(index, attribute, value, place)
  return collect(index, attributes)
}

/** Sets `alive` to the AND of the bitmaps at the first `lanes` offsets. */
function combine({ sections: { bitmaps, bits }, alive, offsets, words }: SegmentIndex, lanes: number): void {
  for (let w = 0; w < words; w++) alive[w] = -1
  // Places without a bitmap are filled with the first, which is all ones.
  for (let at = lanes; at % LANES !== 0; at++) offsets[at] = 0
  for (let at = 0; at < lanes; at += LANES) {
    const a = offsets[at] ?? 0
    const b = offsets[at + 1] ?? 0
    const c = offsets[at + 2] ?? 0
    const d = offsets[at + 3] ?? 0
    const e = offsets[at + 4] ?? 0
    const f = offsets[at + 5] ?? 0
    const g = offsets[at + 6] ?? 0
    const h = offsets[at + 7] ?? 0
    for (let w = 0; w < words; w++) {
      // All offsets lie inside the section; the type system cannot know, and a default would cost a branch a word.
      alive[w] =
        (alive[w] as number) &
        (bitmaps[a + w] as number) &
        (bitmaps[b + w] as number) &
        (bitmaps[c + w] as number) &
        (bitmaps[d + w] as number) &
        (bitmaps[e + w] as number) &
        (bitmaps[f + w] as number) &
        (bitmaps[g + w] as number) &
        (bitmaps[h + w] as number)
    }
  }
  // Bits after the last one belong to no rule.
  if (bits % 32 !== 0) alive[words - 1] = (alive[words - 1] ?? 0) & ((1 << (bits % 32)) - 1)
}

function clearRest(index: SegmentIndex, attribute: IndexedAttribute, value: unknown, place: number): void {
  if (place === NO_PLACE) {
    for (let test = 0; test < attribute.testsCount; test++) clearByTest(index, attribute, test, value)
    return
  }
  const { slots, entryStarts, entries } = index.sections
  const slot = slots[attribute.axisStart + place] ?? 0
  const end = 3 * (entryStarts[slot + 1] ?? 0)
  for (let at = 3 * (entryStarts[slot] ?? 0); at < end; at += 3) {
    const [from, to] = [entries[at + 1] ?? 0, entries[at + 2] ?? 0]
    if (from <= place && place <= to) clearBit(index.alive, entries[at] ?? 0)
  }
  if (typeof value === 'number') for (const test of attribute.numberTests) clearByTest(index, attribute, test, value)
  if (typeof value === 'string') for (const test of attribute.textTests) clearByTest(index, attribute, test, value)
}

/** Asks the plain evaluator and clears the bits that the answer violates. */
function clearByTest(
  { sections, alive }: SegmentIndex,
  attribute: IndexedAttribute,
  test: number,
  value: unknown,
): void {
  const { postings, postingStarts } = sections
  const holds = evaluateValue(sections.testText()[attribute.number]?.[test], value)
  const list = 2 * (attribute.testsStart + test) + (holds ? 1 : 0)
  const end = postingStarts[list + 1] ?? 0
  for (let at = postingStarts[list] ?? 0; at < end; at++) clearBit(alive, postings[at] ?? 0)
}

function clearBit(alive: Int32Array, bit: number): void {
  alive[bit >> 5] = (alive[bit >> 5] ?? 0) & ~(1 << (bit & 31))
}

function collect(index: SegmentIndex, attributes: Attributes): string[] {
  const { alive, words } = index
  const { rules, residueMask, text } = index.sections
  const found: string[] = []
  let answers: Map<number, boolean> | undefined
  let last = -1
  for (let w = 0; w < words; w++) {
    // Inside their sections by construction, as above.
    let word = alive[w] as number
    const open = residueMask[w] as number
    while (word !== 0) {
      const lowest = word & -word
      word ^= lowest
      const bit = (w << 5) + 31 - Math.clz32(lowest)
      const rule = rules[bit] as number
      // Alternatives of one rule follow each other.
      if (rule === last) continue
      if ((open & lowest) !== 0) {
        answers ??= new Map()
        if (!residuesHold(index, bit, attributes, answers)) continue
      }
      last = rule
      found.push(text.ids[rule] as string)
    }
  }
  return found
}

/** Evaluates what of a rule is in no bitmap; each distinct residual condition once a decision. */
function residuesHold(
  { sections }: SegmentIndex,
  bit: number,
  attributes: Attributes,
  answers: Map<number, boolean>,
): boolean {
  const { residueStarts, residues } = sections
  const at = positionOf(sections.residueBits, bit)
  for (let i = residueStarts[at] ?? 0; i < (residueStarts[at + 1] ?? 0); i++) {
    const [number, isNegated] = [(residues[i] ?? 0) >> 1, ((residues[i] ?? 0) & 1) === 1]
    // What stands there was a condition when it was published; the evaluator takes anything.
    const condition = sections.residueText()[number] as Attributes
    const holds = answers.get(number) ?? evaluateCondition(condition, attributes)
    answers.set(number, holds)
    if (holds === isNegated) return false
  }
  return true
}

function positionOf(rising: Uint16Array, value: number): number {
  let [low, high] = [0, rising.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
