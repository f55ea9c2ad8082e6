import type { ExpandedSegment } from '../../shared/authoring/expand-segments.ts'
import type { Campaign } from '../../shared/authoring/schema/campaign.ts'
import type { Locale } from '../../shared/wire/widget.ts'
import type { Texts } from '../decide/bundle.ts'
import { compileText, type TextContext } from './texts.ts'

const words = {
  pl: { all: 'dla: ', and: ' i ', any: 'dla co najmniej jednego z: ', none: 'nie dla: ' },
  en: { all: 'for: ', and: ' and ', any: 'for at least one of: ', none: 'not for: ' },
} as const

/**
 * The audience in the owner's words, for the receipt that a visitor's browser gets: the author's own text, else the
 * names of the segments. Never their conditions: thresholds are the owner's secret. Absent = everybody.
 */
export function audienceText(
  campaign: Campaign,
  segments: ReadonlyMap<string, ExpandedSegment>,
  context: TextContext,
): Texts | undefined {
  if (campaign.audienceText !== undefined) return compileText(campaign.audienceText, context)
  const { all = [], any = [], none = [] } = campaign.audience ?? {}
  if (all.length + any.length + none.length === 0) return undefined
  const texts = context.locales.map((locale): [Locale, string] => {
    const say = words[locale]
    const names = (ids: readonly string[]) => ids.map((id) => nameOf(segments.get(id), locale, context) ?? id)
    const parts = [
      ...(all.length > 0 ? [say.all + names(all).join(say.and)] : []),
      ...(any.length > 0 ? [say.any + names(any).join(', ')] : []),
      ...(none.length > 0 ? [say.none + names(none).join(', ')] : []),
    ]
    return [locale, parts.join('; ')]
  })
  return Object.fromEntries(texts)
}

function nameOf(segment: ExpandedSegment | undefined, locale: Locale, context: TextContext): string | undefined {
  return segment?.label === undefined ? undefined : compileText(segment.label, context)[locale]
}
