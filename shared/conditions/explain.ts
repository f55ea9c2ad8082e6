import type { Locale } from '../wire/widget.ts'
import type { Attributes, Condition } from './condition.ts'
import { type DescribeOptions, memberPhrase, wordingOf } from './describe.ts'
import { phraseOf, type Wording } from './describe-test.ts'
import { evaluateCondition } from './evaluate.ts'
import { formatValue, type ValueUnit } from './format-value.ts'
import { valueAt } from './value-at.ts'

export interface ExplainOptions extends DescribeOptions {
  /** Segment ids that hold, for `$inSegment`; absent = those under the attribute `$segments`. */
  segments?: readonly string[]
}

export interface Explanation {
  holds: boolean
  /** One sentence a test, indented by two spaces for each level of `$or`, `$nor` and `$not`. */
  lines: string[]
}

/** Levels that are explained; below, the line of the whole part stands alone. */
const MAX_DEPTH = 30

const HEADS = {
  en: {
    $or: ['one of these holds:', 'none of these holds, one should:'],
    $nor: ['none of these holds:', 'one of these holds, none should:'],
    $not: ['this does not hold, as it should not:', 'this holds and should not:'],
    missing: '(no value)',
    everybody: 'everybody fits',
  },
  pl: {
    $or: ['zachodzi co najmniej jedno z poniższych:', 'nie zachodzi żadne z poniższych, a powinno choć jedno:'],
    $nor: ['nie zachodzi żadne z poniższych:', 'zachodzi jedno z poniższych, a nie powinno żadne:'],
    $not: ['poniższe nie zachodzi i nie powinno:', 'poniższe zachodzi, a nie powinno:'],
    missing: '(brak wartości)',
    everybody: 'pasuje każdy',
  },
} as const

/**
 * Why a condition holds for these attributes or does not, a sentence for each test: `cart.value 12 900 is not at least
 * 20 000`. Attributes go by their names unless `labelOf` calls them otherwise.
 */
export function explain(
  condition: Condition,
  attributes: Attributes,
  locale: Locale,
  options: ExplainOptions = {},
): Explanation {
  const wording = wordingOf(locale, options, (text) => ({ text }))
  const known = options.segments ? { ...attributes, $segments: options.segments } : attributes
  const lines = conditionLines(condition, known, wording, 0)
  return {
    holds: evaluateCondition(condition, known),
    lines: lines.length > 0 ? lines : [HEADS[locale].everybody],
  }
}

function conditionLines(condition: unknown, attributes: Attributes, wording: Wording, depth: number): string[] {
  if (typeof condition !== 'object' || condition === null || depth > MAX_DEPTH) return []
  return Object.entries(condition).flatMap(([key, value]) => {
    if (key === '$and') return partLines(value, attributes, wording, depth)
    if (key === '$or' || key === '$nor' || key === '$not') return branchLines(key, value, attributes, wording, depth)
    return [`${'  '.repeat(depth)}${sentence(key, value, attributes, wording)}`]
  })
}

function partLines(parts: unknown, attributes: Attributes, wording: Wording, depth: number): string[] {
  return Array.isArray(parts) ? parts.flatMap((part) => conditionLines(part, attributes, wording, depth)) : []
}

function branchLines(
  key: '$or' | '$nor' | '$not',
  value: unknown,
  attributes: Attributes,
  wording: Wording,
  depth: number,
): string[] {
  const [whenTrue, whenFalse] = HEADS[wording.locale][key]
  const head = evaluateCondition({ [key]: value }, attributes) ? whenTrue : whenFalse
  const parts = key === '$not' ? [value] : value
  return [`${'  '.repeat(depth)}${head}`, ...partLines(parts, attributes, wording, depth + 1)]
}

function sentence(key: string, test: unknown, attributes: Attributes, wording: Wording): string {
  const holds = evaluateCondition({ [key]: test }, attributes)
  if (key === '$inSegment' || key === '$savedGroup') {
    const phrase = memberPhrase(key, test, wording)
    return `${wording.language.visitor} ${holds ? phrase.holds : phrase.fails}`
  }
  const { text, unit } = wording.labelOf(key)
  const phrase = phraseOf(test, unit, wording)
  const actual = valueAt(attributes, key)
  const says = holds ? phrase.holds : phrase.fails
  // "has no value" needs no value beside it.
  if ([phrase.holds, phrase.fails].includes(wording.language.exists.holds)) return `${text} ${says}`
  const value = actual == null ? HEADS[wording.locale].missing : valueText(actual, unit, wording)
  return `${text} ${value} ${says}`
}

function valueText(actual: unknown, unit: ValueUnit | undefined, { locale, currency }: Wording): string {
  const text = formatValue(actual, { locale, unit, currency })
  // In quotes, so that "no" is read as the value.
  return typeof actual === 'boolean' ? formatValue(text, { locale }) : text
}
