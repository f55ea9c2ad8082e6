import type { Condition } from '../../shared/conditions/condition.ts'
import { type OpenText, ORDERS_TEXT, READS_NUMBERS } from '../decide/segment-index-layout.ts'
import { type Axis, axisOf } from './segment-index-axis.ts'
import { type Rules, rulesOf } from './segment-index-rules.ts'
import { type Slots, slotsOf } from './segment-index-slots.ts'
import { jsonBytes, writeIndex } from './segment-index-writer.ts'

/** Segments of one site, at most. Hidden entries (ids beginning with `#`) have their own limit. */
export const MAX_SEGMENTS = 10_000
const MAX_HIDDEN_ENTRIES = 20_000

/**
 * Compiles rule segments into the binary index that `openSegmentIndex` reads (see edge/decide/segment-index-layout.ts).
 * Throws a RangeError for more segments than the limit.
 *
 * Value classes with bitmaps: Ji and Jacobsen, PS-Tree, PVLDB 2018 (disjoint predicate spaces); here each class keeps
 * the bitmap of the rules that its attribute does not violate, and a decision is the AND of one bitmap an attribute.
 */
export function buildSegmentIndex(segments: readonly { id: string; when: Condition }[]): Uint8Array {
  const hidden = segments.filter(({ id }) => id.startsWith('#')).length
  if (segments.length - hidden > MAX_SEGMENTS) throw new RangeError(`more than ${MAX_SEGMENTS} segments`)
  if (hidden > MAX_HIDDEN_ENTRIES) throw new RangeError(`more than ${MAX_HIDDEN_ENTRIES} parts of scores`)
  const rules = rulesOf(segments)
  const attributes = [...rules.tests].map(([path, tests]) => ({
    path,
    tests,
    axis: axisOf(tests.map(({ test }) => test)),
  }))
  const slots = slotsOf(attributes, rules.ruleOf.length)
  return writeIndex([rules.ruleOf.length, segments.length, attributes.length], {
    ...slotSections(slots),
    ...attributeSections(
      attributes.map(({ axis }) => axis),
      rules,
    ),
    ...postingSections(rules),
    ...residueSections(rules, slots.words),
    rules: Uint16Array.from(rules.ruleOf),
    openText: jsonBytes({
      ids: segments.map(({ id }) => id),
      attributes: attributes.map(({ path, axis: { texts, numberTests, textTests } }) => ({
        path,
        texts,
        numberTests,
        textTests,
      })),
    } satisfies OpenText),
    testText: jsonBytes(attributes.map(({ tests }) => tests.map(({ test }) => test))),
    residueText: jsonBytes(rules.residues),
  })
}

function slotSections({ words, bitmaps, bitmapOf, entriesOf, slotOf }: Slots) {
  const all = new Uint32Array(bitmaps.length * words)
  bitmaps.forEach((bitmap, i) => {
    all.set(bitmap, i * words)
  })
  return {
    bitmaps: all,
    slots: Uint16Array.from(slotOf.flat()),
    slotBitmaps: Uint16Array.from(bitmapOf),
    entryStarts: startsOf(entriesOf),
    entries: Uint16Array.from(entriesOf.flat(2)),
  }
}

function attributeSections(axes: readonly Axis[], rules: Rules) {
  let [numbers, places, tests] = [0, 0, 0]
  const counts = [...rules.tests.values()].map((each) => each.length)
  const fields = axes.map((axis, i) => {
    const flags = (axis.ordersText ? ORDERS_TEXT : 0) | (axis.readsNumbers ? READS_NUMBERS : 0)
    const made = [numbers, axis.numbers.length, places, flags, tests, counts[i] ?? 0]
    numbers += axis.numbers.length
    places += axis.length
    tests += counts[i] ?? 0
    return made
  })
  return {
    attributes: Int32Array.from(fields.flat()),
    numbers: Float64Array.from(axes.flatMap((axis) => axis.numbers)),
  }
}

function postingSections(rules: Rules) {
  const lists = [...rules.tests.values()].flat().flatMap(({ bits, negatedBits }) => [bits, negatedBits])
  return { postingStarts: startsOf(lists), postings: Uint16Array.from(lists.flat()) }
}

function residueSections(rules: Rules, words: number) {
  const residueMask = new Uint32Array(words)
  for (const bit of rules.residuesOf.keys()) residueMask[bit >> 5] = (residueMask[bit >> 5] ?? 0) | (1 << (bit & 31))
  const lists = [...rules.residuesOf.values()]
  return {
    residueMask,
    residueBits: Uint16Array.from(rules.residuesOf.keys()),
    residueStarts: startsOf(lists),
    residues: Uint32Array.from(lists.flat()),
  }
}

/** Where each list starts when all are laid one after another, and where the last ends. */
function startsOf(lists: readonly (readonly unknown[])[]): Uint32Array {
  const starts = new Uint32Array(lists.length + 1)
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] ?? 0) + list.length
  })
  return starts
}
