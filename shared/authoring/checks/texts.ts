import { type Locale, locales } from '../../wire/widget.ts'
import type { Findings, Path } from '../findings.ts'
import { suggestName } from '../nearest-name.ts'
import type { Text } from '../schema/text.ts'
import type { SiteDocument } from '../site-document.ts'
import { tokensOf } from '../tokens.ts'

const language: Readonly<Record<Locale, string>> = { pl: 'Polish', en: 'English' }

/** Each text of the document, with its place. */
export function* textsOf(document: SiteDocument): Generator<[text: Text, path: Path]> {
  for (const [name, text] of Object.entries(document.texts ?? {})) yield [text, ['texts', name]]
  for (const [index, { terms }] of (document.offers ?? []).entries()) {
    if (terms !== undefined) yield [terms, ['offers', index, 'terms']]
  }
  for (const [index, { label }] of (document.segments ?? []).entries()) {
    if (label !== undefined) yield [label, ['segments', index, 'label']]
  }
  for (const [index, campaign] of (document.campaigns ?? []).entries()) {
    if (campaign.audienceText !== undefined) yield [campaign.audienceText, ['campaigns', index, 'audienceText']]
    for (const [at, { widget }] of campaign.variants.entries()) {
      if (widget === undefined) continue
      const path = ['campaigns', index, 'variants', at, 'widget', 'text']
      const { title, body, link } = { body: undefined, link: undefined, ...widget.text }
      yield [title, [...path, 'title']]
      if (body !== undefined) yield [body, [...path, 'body']]
      if (link !== undefined) yield [link.label, [...path, 'link', 'label']]
    }
  }
}

/** References to shared texts, missing languages, tokens. */
export function checkTexts(document: SiteDocument, findings: Findings, attributes: ReadonlySet<string>): void {
  const shared = document.texts ?? {}
  const needed = new Set(document.markets.map((market) => market.locale))
  for (const [text, path] of textsOf(document)) {
    if (typeof text === 'string') checkTokens(text, path, findings, attributes)
    else if ('use' in text) {
      if (Object.hasOwn(shared, text.use)) continue
      findings.error(
        [...path, 'use'],
        `there is no shared text "${text.use}"`,
        suggestName(text.use, Object.keys(shared)) ?? 'define it in "texts"',
      )
    } else {
      for (const locale of locales) {
        const words = text[locale]
        if (words !== undefined) checkTokens(words, [...path, locale], findings, attributes)
        else if (needed.has(locale)) {
          findings.warn(path, `no ${language[locale]} text: visitors of that market see the other language`)
        }
      }
    }
  }
}

function checkTokens(text: string, path: Path, findings: Findings, attributes: ReadonlySet<string>): void {
  const tokens = tokensOf(text)
  for (const { attribute, fallback } of tokens) {
    if (!attributes.has(attribute)) {
      findings.error(
        path,
        `the token {{${attribute}}} names an unknown attribute`,
        suggestName(attribute, attributes) ?? 'use a built-in attribute',
      )
    } else if (fallback === undefined || fallback.trim() === '') {
      const reason = `the token {{${attribute}}} has no default: a visitor without a value sees a gap`
      findings.warn(path, reason, `write {{${attribute}|…}} with what stands there instead`)
    }
  }
  const braces = text.split('{{').length - 1
  if (braces > tokens.length || text.split('}}').length - 1 > tokens.length) {
    findings.error(path, 'a token is not complete', 'a token looks like {{cart.value|0}}')
  }
}
