/**
 * The binary form of a rule index. A header of 32-bit words (magic, number of bits, of rules, of attributes, then the
 * offset and the length in bytes of each section below), then the sections, each aligned to 8 bytes, little-endian.
 *
 * A *bit* stands for one conjunction of tests: a rule without `$or` has one bit, a rule with alternatives one for each.
 * Every attribute has an *axis*: the places where a value can lie so that all tests have the same answer there (null,
 * true, false, the numbers at and between the thresholds, the texts). A *slot* is a stretch of an axis; its bitmap
 * clears the bits that are violated on all of it, its entries name bits violated on a part of it.
 */
export const MAGIC = 0x31495356

export const SECTIONS = [
  /** Uint32: bitmaps, the first of them all ones. */
  'bitmaps',
  /** Float64: thresholds of all attributes, each attribute's in rising order. */
  'numbers',
  /** Int32: ATTRIBUTE_FIELDS for each attribute. */
  'attributes',
  /** Uint32: first entry of each slot, and one more. */
  'entryStarts',
  /** Uint32: first posting of each test's bits as it stands, then of its bits under negation; and one more. */
  'postingStarts',
  /** Uint32: bits that have a residue. */
  'residueMask',
  /** Uint32: first residue of each bit of `residueBits`, and one more. */
  'residueStarts',
  /** Uint16: slot of each place of each axis. */
  'slots',
  /** Uint16: bitmap of each slot. */
  'slotBitmaps',
  /** Uint16: bit, first and last place, three for each entry. */
  'entries',
  /** Uint16: bits of each test. */
  'postings',
  /** Uint16: rule of each bit. */
  'rules',
  /** Uint16: bits with a residue, rising. */
  'residueBits',
  /** Uint32: number of the residual condition times two, plus one when it is negated. */
  'residues',
  /** JSON: `OpenText`. */
  'openText',
  /** JSON: tests by attribute; read when a value is in no class. */
  'testText',
  /** JSON: residual conditions; read when a rule with one is reached. */
  'residueText',
] as const

export type SectionName = (typeof SECTIONS)[number]

/** Fields of one attribute in the section `attributes`. */
export const ATTRIBUTE_FIELDS = 6
export const NUMBERS_START = 0
export const NUMBERS_COUNT = 1
/** First place of its axis in `slots`. */
export const AXIS_START = 2
export const FLAGS = 3
/** Number of its first test among all tests. */
export const TESTS_START = 4
export const TESTS_COUNT = 5

/** Flag: texts are ordered by some test, so that places between them differ. */
export const ORDERS_TEXT = 1
/** Flag: some test reads texts as numbers. */
export const READS_NUMBERS = 2

/** Places that every axis begins with; the numbers follow. */
export const NULL_PLACE = 0
export const TRUE_PLACE = 1
export const FALSE_PLACE = 2
export const NUMBER_PLACE = 3

/** What must be text before the index can be used. */
export interface OpenText {
  ids: string[]
  attributes: {
    path: string
    /** Texts that tests name, rising. */
    texts: string[]
    /** Tests (by number within the attribute) to evaluate one by one for a number, and for a text. */
    numberTests: number[]
    textTests: number[]
  }[]
}
