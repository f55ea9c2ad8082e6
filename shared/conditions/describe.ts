import { builtinOf } from '../attributes/builtin.ts'
import type { Locale } from '../wire/widget.ts'
import { isPlainObject } from './check-operand.ts'
import type { Condition } from './condition.ts'
import { LANGUAGES, type Label, phraseOf, type Wording } from './describe-test.ts'
import { formatValue } from './format-value.ts'

export interface DescribeOptions {
  /** What an attribute is called and counts; undefined = as for a built-in attribute, or its name. */
  labelOf?: (attribute: string) => Label | undefined
  /** ISO 4217, for amounts. */
  currency?: string
}

/** Conditions inside conditions that are put in words; deeper ones are an ellipsis (checked conditions have none). */
const MAX_DEPTH = 30

/** A condition in words: `cart value: at least 200.00 and (country: “PL” or “CZ”)`. */
export function describe(condition: Condition, locale: Locale, options: DescribeOptions = {}): string {
  return conditionText(condition, wordingOf(locale, options, builtinLabel), 0)
}

export function wordingOf(
  locale: Locale,
  options: DescribeOptions,
  fallback: (name: string, locale: Locale) => Label,
): Wording {
  return {
    locale,
    language: LANGUAGES[locale],
    labelOf: (attribute) => options.labelOf?.(attribute) ?? fallback(attribute, locale),
    currency: options.currency,
    describe: (inner, wording) => conditionText(inner, wording, 1),
  }
}

function builtinLabel(attribute: string, locale: Locale): Label {
  const builtin = builtinOf(attribute)
  if (!builtin) return { text: attribute }
  const unit = builtin.unit === 'money' || builtin.unit === 'share' ? builtin.unit : undefined
  return { text: builtin.label[locale], unit }
}

function conditionText(condition: unknown, wording: Wording, depth: number): string {
  if (!isPlainObject(condition) || depth > MAX_DEPTH) return '…'
  const parts = Object.entries(condition).map(([key, value]) => pairText(key, value, wording, depth))
  return joined(parts, wording.language.and, wording.language.everybody)
}

/** Several parts with a word between; those that are several themselves stand in brackets. */
function joined(parts: readonly { text: string; isJoined: boolean }[], word: string, none: string): string {
  if (parts.length === 0) return none
  if (parts.length === 1) return parts[0]?.text ?? none
  return parts.map(({ text, isJoined }) => (isJoined ? `(${text})` : text)).join(` ${word} `)
}

interface Part {
  text: string
  /** Made of several with `or`, so that it needs brackets beside others. */
  isJoined: boolean
}

function pairText(key: string, value: unknown, wording: Wording, depth: number): Part {
  const { language } = wording
  if (key === '$and' || key === '$or' || key === '$nor') return listText(key, value, wording, depth)
  if (key === '$not') return negatedText(value, wording, depth)
  if (key === '$inSegment' || key === '$savedGroup') {
    return { text: `${language.visitor}: ${memberPhrase(key, value, wording).plain}`, isJoined: false }
  }
  const { text, unit } = wording.labelOf(key)
  return { text: `${text}: ${phraseOf(value, unit, wording).plain}`, isJoined: false }
}

/** `$inSegment` and `$savedGroup` in words. */
export function memberPhrase(key: '$inSegment' | '$savedGroup', value: unknown, { language, locale }: Wording) {
  if (key === '$savedGroup')
    return language.savedGroup(formatValue(isPlainObject(value) ? value.id : value, { locale }))
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
  return language.segment(ids.map((id) => formatValue(id, { locale })))
}

function listText(key: '$and' | '$or' | '$nor', value: unknown, wording: Wording, depth: number): Part {
  const { language } = wording
  const conditions: readonly unknown[] = Array.isArray(value) ? value : []
  const parts = conditions.map((condition) => ({
    text: conditionText(condition, wording, depth + 1),
    isJoined:
      isPlainObject(condition) &&
      (Object.keys(condition).length > 1 ||
        Object.keys(condition).some((name) => ['$and', '$or', '$nor'].includes(name))),
  }))
  if (key === '$and') return { text: joined(parts, language.and, language.everybody), isJoined: false }
  if (key === '$or') return { text: joined(parts, language.or, language.everybody), isJoined: parts.length > 1 }
  if (parts.length === 0) return { text: language.nobody, isJoined: false }
  const [only] = conditions
  if (parts.length === 1) return negatedText(only, wording, depth)
  return { text: language.none(`(${parts.map(({ text }) => text).join('; ')})`), isJoined: false }
}

function negatedText(condition: unknown, wording: Wording, depth: number): Part {
  const entries = isPlainObject(condition) ? Object.entries(condition) : []
  const [pair] = entries
  if (entries.length === 1 && pair && (!pair[0].startsWith('$') || pair[0] === '$inSegment')) {
    const [key, value] = pair
    const { text, unit } =
      key === '$inSegment' ? { text: wording.language.visitor, unit: undefined } : wording.labelOf(key)
    const phrase = key === '$inSegment' ? memberPhrase(key, value, wording) : phraseOf(value, unit, wording)
    return { text: `${text}: ${phrase.negated}`, isJoined: false }
  }
  return { text: wording.language.not(`(${conditionText(condition, wording, depth + 1)})`), isJoined: false }
}
