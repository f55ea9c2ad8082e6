import type { Axis } from './segment-index-axis.ts'
import type { SharedTest } from './segment-index-rules.ts'

/** Bytes that bitmaps may take, and slots that can be numbered. */
const MAX_BITMAP_BYTES = 1_200_000
const MAX_SLOTS = 60_000

/** Bits violated on a part of a slot: bit, first and last place. */
type Entry = readonly [bit: number, from: number, to: number]

export interface Slots {
  words: number
  bitmaps: Uint32Array[]
  bitmapOf: number[]
  entriesOf: Entry[][]
  /** Slot of each place, for each attribute. */
  slotOf: number[][]
}

interface Draft {
  axis: Axis
  tests: readonly SharedTest[]
  /** First places of the classes: the stretches of the axis on which all tests answer the same. */
  classes: number[]
}

/**
 * Cuts every axis into slots: one for each class as long as that fits the bytes; otherwise neighbouring classes share
 * a slot, and the bits that they do not share are named one by one.
 */
export function slotsOf(attributes: readonly { axis: Axis; tests: readonly SharedTest[] }[], bits: number): Slots {
  const words = Math.ceil(bits / 32)
  const full = new Uint32Array(words).fill(0xffffffff)
  const slots: Slots = { words, bitmaps: [full], bitmapOf: [], entriesOf: [], slotOf: [] }
  const drafts = attributes.map(({ axis, tests }) => ({ axis, tests, classes: classesOf(axis) }))
  const total = drafts.reduce((sum, draft) => sum + draft.classes.length, 0)
  const room = Math.min(MAX_SLOTS, Math.floor(MAX_BITMAP_BYTES / (4 * words)))
  const share = Math.min(1, room / total)
  const known = new Map<string, number>()
  for (const draft of drafts) {
    const count = Math.max(1, Math.floor(draft.classes.length * share))
    slots.slotOf.push(cut(slots, draft, count, known))
  }
  return slots
}

function classesOf(axis: Axis): number[] {
  const starts = new Set([0])
  for (const stretches of axis.stretches) for (const { from } of stretches) starts.add(from)
  return [...starts].sort((a, b) => a - b)
}

function cut(slots: Slots, { axis, tests, classes }: Draft, count: number, known: Map<string, number>): number[] {
  const starts = Array.from({ length: count }, (_, i) => classes[Math.floor((i * classes.length) / count)] ?? 0)
  const ends = starts.map((_, i) => (starts[i + 1] ?? axis.length) - 1)
  const bitmaps = starts.map(() => new Uint32Array(slots.words).fill(0xffffffff))
  const entries: Entry[][] = starts.map(() => [])
  tests.forEach((shared, i) => {
    for (const { from, to, holds } of axis.stretches[i] ?? []) {
      if (holds === undefined) continue
      const violated = holds ? shared.negatedBits : shared.bits
      if (violated.length === 0) continue
      for (let slot = slotAt(starts, from); slot < count && (starts[slot] ?? 0) <= to; slot++) {
        const [first, last] = [starts[slot] ?? 0, ends[slot] ?? 0]
        if (from <= first && to >= last) clear(bitmaps[slot], violated)
        else for (const bit of violated) entries[slot]?.push([bit, Math.max(from, first), Math.min(to, last)])
      }
    }
  })
  const numbers = bitmaps.map((bitmap, i) => {
    slots.entriesOf.push(entries[i] ?? [])
    return slots.bitmapOf.push(shared(slots, bitmap, known)) - 1
  })
  return Array.from({ length: axis.length }, (_, place) => numbers[slotAt(starts, place)] ?? 0)
}

/** The last slot that starts at or before the place. */
function slotAt(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

function clear(bitmap: Uint32Array | undefined, bits: readonly number[]): void {
  if (!bitmap) return
  for (const bit of bits) bitmap[bit >> 5] = (bitmap[bit >> 5] ?? 0) & ~(1 << (bit & 31))
}

/** The number of an equal bitmap that is already there, or of this one. */
function shared(slots: Slots, bitmap: Uint32Array, known: Map<string, number>): number {
  if (bitmap.every((word) => word === 0xffffffff)) return 0
  const key = bitmap.join()
  const found = known.get(key) ?? slots.bitmaps.push(bitmap) - 1
  known.set(key, found)
  return found
}
