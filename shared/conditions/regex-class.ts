/**
 * The characters that one place of a pattern may take, as bits: one for each ASCII character and one for all others
 * together. So two sets may seem to overlap where they do not, never the other way round.
 */
export type CharSet = bigint

const OTHER = 128
export const ANY: CharSet = (1n << 129n) - 1n
export const NONE: CharSet = 0n

export function charSet(code: number): CharSet {
  return 1n << BigInt(Math.min(code, OTHER))
}

export function rangeSet(from: number, to: number): CharSet {
  let set = NONE
  for (let code = Math.min(from, OTHER); code <= Math.min(to, OTHER); code++) set |= charSet(code)
  return set
}

const ASCII = rangeSet(0, 127)
const DIGITS = rangeSet(48, 57)
const WORD = DIGITS | rangeSet(65, 90) | rangeSet(97, 122) | charSet(95)
const SPACE = rangeSet(9, 13) | charSet(32) | charSet(OTHER)

/** All but these; the bit of the others stays, for some of them are always left. */
export function complement(set: CharSet): CharSet {
  return (ASCII & ~set) | charSet(OTHER)
}

/** `\d`, `\w`, `\s` and their opposites, by letter. */
export const ESCAPED_SETS: Readonly<Record<string, CharSet>> = {
  d: DIGITS,
  w: WORD,
  s: SPACE,
  D: complement(DIGITS),
  W: complement(WORD),
  S: ANY & ~(SPACE & ASCII),
}

/** Adds the other case of each ASCII letter, for patterns that ignore case. */
export function foldCase(set: CharSet): CharSet {
  const upper = set & rangeSet(65, 90)
  const lower = set & rangeSet(97, 122)
  return set | (upper << 32n) | (lower >> 32n)
}
