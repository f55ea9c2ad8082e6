import type { Text } from '../../shared/authoring/schema/text.ts'
import { completeTokens, tokensOf } from '../../shared/authoring/tokens.ts'
import { type Locale, locales } from '../../shared/wire/widget.ts'
import type { Texts } from '../decide/bundle.ts'

export interface TextContext {
  /** `texts` of the document. */
  shared: Readonly<Record<string, Text>>
  /** Languages of the site's markets. */
  locales: readonly Locale[]
  /** The name under which an attribute stands in the manifest. */
  rename(attribute: string): string
}

function translations(text: Text, shared: TextContext['shared']): Texts {
  if (typeof text === 'string') return Object.fromEntries(locales.map((locale) => [locale, text]))
  if (!('use' in text)) return text
  const named = Object.hasOwn(shared, text.use) ? shared[text.use] : undefined
  return named === undefined || (typeof named !== 'string' && 'use' in named) ? {} : translations(named, shared)
}

/** The text in each language of the site; one that is not given in a language is taken from the other. */
export function compileText(text: Text, context: TextContext): Texts {
  const given = translations(text, context.shared)
  const any = locales.map((locale) => given[locale]).find((words) => words !== undefined) ?? ''
  return Object.fromEntries(
    context.locales.map((locale) => [locale, completeTokens(given[locale] ?? any, context.rename)]),
  )
}

/** Attributes that the tokens of a text name. */
export function tokenAttributes(text: Text, shared: TextContext['shared']): string[] {
  return Object.values(translations(text, shared)).flatMap((words) => tokensOf(words).map((token) => token.attribute))
}
