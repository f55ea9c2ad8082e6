/** One test in words, in the four forms that sentences need. */
export interface Phrase {
  /** After a colon: `country: “PL”`. */
  plain: string
  /** The opposite after a colon: `country: not “PL”`. */
  negated: string
  /** After the value: `country “PL” is “PL”`. */
  holds: string
  /** The opposite after the value: `country “CZ” is not “PL”`. */
  fails: string
}

/** A phrase whose forms after the value do not differ. */
export function verb(plain: string, negated: string): Phrase {
  return { plain, negated, holds: plain, fails: negated }
}

export function opposite({ plain, negated, holds, fails }: Phrase): Phrase {
  return { plain: negated, negated: plain, holds: fails, fails: holds }
}

/** The words of one language. `text` is an operand already formatted, `texts` a list of them. */
export interface Language {
  and: string
  or: string
  everybody: string
  nobody: string
  /** "not (…)", "none of (…)". */
  not: (inner: string) => string
  none: (inner: string) => string
  segment: (ids: readonly string[]) => Phrase
  savedGroup: (id: string) => Phrase
  equal: (text: string) => Phrase
  /** Yes, or no. */
  truth: (value: boolean) => Phrase
  oneOf: (texts: readonly string[]) => Phrase
  ignoringCase: string
  /** By operator: a number, a date, and any other text. */
  order: Readonly<Record<'$lt' | '$lte' | '$gt' | '$gte', { number: string; date: string; text: string }>>
  orderPhrase: (words: string, text: string) => Phrase
  version: Readonly<Record<'$veq' | '$vlt' | '$vlte' | '$vgt' | '$vgte', (text: string) => string>>
  exists: Phrase
  type: (name: string) => Phrase
  size: (count: number) => Phrase
  sizeThat: (test: string) => Phrase
  allOf: (texts: readonly string[]) => Phrase
  elementThat: (test: string) => Phrase
  elementWith: (condition: string) => Phrase
  pattern: (text: string) => Phrase
  contains: (text: string) => Phrase
  starts: (text: string) => Phrase
  ends: (text: string) => Phrase
  inList: (id: string) => Phrase
  exactly: (text: string) => Phrase
  unknown: (name: string) => Phrase
  visitor: string
}
