import type { Locale } from '../wire/widget.ts'
import { isOperator, isPlainObject } from './check-operand.ts'
import { formatValue, type ValueUnit } from './format-value.ts'
import { type Language, opposite, type Phrase } from './phrase.ts'
import { english } from './words-en.ts'
import { polish } from './words-pl.ts'

/** How an attribute is called and counted. */
export interface Label {
  text: string
  unit?: ValueUnit | undefined
}

export interface Wording {
  locale: Locale
  language: Language
  labelOf: (attribute: string) => Label
  currency?: string | undefined
  /** Describes a condition on one element of a list. */
  describe: (condition: unknown, wording: Wording) => string
}

export const LANGUAGES: Readonly<Record<Locale, Language>> = { en: english, pl: polish }

/** A test of one attribute in words: each operator a phrase, guards left out. Joined they must all hold. */
export function phrasesOf(test: unknown, unit: ValueUnit | undefined, wording: Wording): Phrase[] {
  const { language } = wording
  if (test === null) return [opposite(language.exists)]
  if (Array.isArray(test)) return [language.exactly(write(test, unit, wording))]
  if (!isPlainObject(test)) return [equal(test, unit, wording)]
  const names = Object.keys(test)
  if (names.length === 0 || names.some((name) => !name.startsWith('$'))) return [language.exactly(JSON.stringify(test))]
  // Beside others, `$exists: true` is the guard against a missing value; the others say enough.
  const said = names.filter((name) => names.length === 1 || name !== '$exists' || test[name] !== true)
  return said.map((name) => operatorPhrase(name, test[name], unit, wording))
}

/** All phrases of a test as one. */
export function phraseOf(test: unknown, unit: ValueUnit | undefined, wording: Wording): Phrase {
  const phrases = phrasesOf(test, unit, wording)
  const [only] = phrases
  if (phrases.length === 1 && only) return only
  const joined = (form: keyof Phrase) => phrases.map((phrase) => phrase[form]).join(` ${wording.language.and} `)
  const negated = wording.language.not(`(${joined('plain')})`)
  return { plain: joined('plain'), negated, holds: joined('holds'), fails: negated }
}

function write(value: unknown, unit: ValueUnit | undefined, { locale, currency }: Wording): string {
  return formatValue(value, { locale, unit, currency })
}

function writeAll(values: unknown, unit: ValueUnit | undefined, wording: Wording): string[] {
  return Array.isArray(values) ? values.map((value) => write(value, unit, wording)) : [write(values, unit, wording)]
}

function operatorPhrase(name: string, operand: unknown, unit: ValueUnit | undefined, wording: Wording): Phrase {
  const { language } = wording
  const text = () => write(operand, unit, wording)
  if (name === '$lt' || name === '$lte' || name === '$gt' || name === '$gte')
    return order(name, operand, text(), language)
  if (name === '$veq' || name === '$vlt' || name === '$vlte' || name === '$vgt' || name === '$vgte') {
    return language.equal(language.version[name](bare(operand)))
  }
  const make = PHRASES[name]
  return make ? make(operand, unit, wording) : language.unknown(name)
}

/** Dates are compared as text, which is right for ISO 8601. */
function order(name: '$lt' | '$lte' | '$gt' | '$gte', operand: unknown, text: string, language: Language): Phrase {
  const words = language.order[name]
  if (typeof operand !== 'string') return language.orderPhrase(words.number, text)
  const isDate = /^\d{4}-\d{2}(-\d{2}|$)/.test(operand)
  return isDate ? language.orderPhrase(words.date, operand) : language.orderPhrase(words.text, text)
}

function equal(value: unknown, unit: ValueUnit | undefined, wording: Wording): Phrase {
  if (value === null) return opposite(wording.language.exists)
  if (typeof value === 'boolean') return wording.language.truth(value)
  return wording.language.equal(write(value, unit, wording))
}

/** Without quotes; an operand of a wrong type as JSON. */
function bare(operand: unknown): string {
  return typeof operand === 'string' ? operand : JSON.stringify(operand)
}

type Make = (operand: unknown, unit: ValueUnit | undefined, wording: Wording) => Phrase

const PHRASES: Readonly<Record<string, Make>> = {
  $eq: equal,
  $ne: (operand, unit, wording) => opposite(equal(operand, unit, wording)),
  $in: (operand, unit, wording) => wording.language.oneOf(writeAll(operand, unit, wording)),
  $nin: (operand, unit, wording) => opposite(wording.language.oneOf(writeAll(operand, unit, wording))),
  $ini: (operand, unit, wording) => ignoringCase(wording.language.oneOf(writeAll(operand, unit, wording)), wording),
  $nini: (operand, unit, wording) =>
    ignoringCase(opposite(wording.language.oneOf(writeAll(operand, unit, wording))), wording),
  $exists: (operand, _, { language }) => (operand ? language.exists : opposite(language.exists)),
  $type: (operand, _, { language }) => language.type(bare(operand)),
  $size: (operand, _, wording) =>
    typeof operand === 'number' ? wording.language.size(operand) : wording.language.sizeThat(inner(operand, wording)),
  $elemMatch: (operand, _, wording) => {
    if (isPlainObject(operand) && Object.keys(operand).every(isOperator)) {
      return wording.language.elementThat(inner(operand, wording))
    }
    return wording.language.elementWith(`(${wording.describe(operand, { ...wording, labelOf: (text) => ({ text }) })})`)
  },
  $all: (operand, unit, wording) => wording.language.allOf(elements(operand, unit, wording)),
  $alli: (operand, unit, wording) => ignoringCase(wording.language.allOf(elements(operand, unit, wording)), wording),
  $not: (operand, unit, wording) => opposite(phraseOf(operand, unit, wording)),
  $regex: (operand, _, { language }) => language.pattern(`/${bare(operand)}/`),
  $regexi: (operand, _, wording) => ignoringCase(wording.language.pattern(`/${bare(operand)}/`), wording),
  $containsi: (operand, unit, wording) => wording.language.contains(write(operand, unit, wording)),
  $startsi: (operand, unit, wording) => wording.language.starts(write(operand, unit, wording)),
  $endsi: (operand, unit, wording) => wording.language.ends(write(operand, unit, wording)),
  $inGroup: (operand, unit, wording) => wording.language.inList(write(operand, unit, wording)),
  $notInGroup: (operand, unit, wording) => opposite(wording.language.inList(write(operand, unit, wording))),
  $vne: (operand, _, { language }) => opposite(language.equal(language.version.$veq(bare(operand)))),
}

/** A test inside another, as it follows "that" in English and a colon in Polish. */
function inner(test: unknown, wording: Wording): string {
  const phrase = phraseOf(test, undefined, wording)
  return wording.locale === 'en' ? phrase.holds : phrase.plain
}

function elements(operand: unknown, unit: ValueUnit | undefined, wording: Wording): string[] {
  const tests: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  return tests.map((test) => (isPlainObject(test) ? `(${inner(test, wording)})` : write(test, unit, wording)))
}

function ignoringCase(phrase: Phrase, { language }: Wording): Phrase {
  const add = (text: string) => `${text} ${language.ignoringCase}`
  return { plain: add(phrase.plain), negated: add(phrase.negated), holds: add(phrase.holds), fails: add(phrase.fails) }
}
