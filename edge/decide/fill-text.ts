import type { Attributes } from '../../shared/conditions/condition.ts'
import { valueAt } from '../../shared/conditions/value-at.ts'
import type { Locale } from '../../shared/wire/widget.ts'
import type { Texts } from './bundle.ts'

export interface TextContext {
  locale: Locale
  currency: string
  attributes: Attributes
  /** Whether the attribute holds minor units of money. */
  isMoney(name: string): boolean
}

const TOKEN = /\{\{\s*([A-Za-z][\w.-]*)\s*(?:\|([^{}]*))?\}\}/g
/** A value of the visitor's browser in a text, in characters. */
const MAX_VALUE_CHARS = 200
/** Formatters remembered at most; there are two locales and a few currencies. */
const MAX_FORMATTERS = 64

const formatters = new Map<string, Intl.NumberFormat>()

/** The text in the locale, else in any it has, with every token replaced by its value or its default. */
export function fillText(texts: Texts, context: TextContext): string {
  const text = texts[context.locale] ?? texts.en ?? texts.pl ?? ''
  if (!text.includes('{{')) return text
  return text.replace(TOKEN, (_, name: string, fallback: string | undefined) => {
    return valueText(context, name) ?? fallback?.trim() ?? ''
  })
}

/** Whether what it says depends on the visitor. */
export function hasTokens(texts: Texts): boolean {
  return Object.values(texts).some((text) => text.includes('{{'))
}

function valueText(context: TextContext, name: string): string | undefined {
  const value = valueAt(context.attributes, name)
  if (typeof value === 'string') return value === '' ? undefined : value.slice(0, MAX_VALUE_CHARS)
  if (typeof value !== 'number') return undefined
  return context.isMoney(name) ? moneyText(value, context) : formatter(context.locale).format(value)
}

/** Minor units as people read them: 12900 PLN -> "129,00 zł". */
function moneyText(minor: number, { locale, currency }: TextContext): string {
  const format = formatter(locale, currency)
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}

function formatter(locale: Locale, currency?: string): Intl.NumberFormat {
  const key = `${locale} ${currency ?? ''}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  if (formatters.size >= MAX_FORMATTERS) formatters.clear()
  const made = new Intl.NumberFormat(
    locale,
    currency === undefined ? { maximumFractionDigits: 2 } : { style: 'currency', currency },
  )
  formatters.set(key, made)
  return made
}
