import type { Receipt } from '../../shared/wire/decide.ts'
import type { Locale } from '../../shared/wire/widget.ts'
import type { CompiledCampaign } from './bundle.ts'

interface ReceiptContext {
  version: number
  locale: Locale
  scenario: string | undefined
}

/** Why this campaign: the segments of its audience that the visitor is in, never one that it does not name. */
export function receiptOf(
  { audience, audienceText }: CompiledCampaign,
  segments: ReadonlySet<string>,
  { version, locale, scenario }: ReceiptContext,
): Receipt {
  const words = audienceText && (audienceText[locale] ?? audienceText.en ?? audienceText.pl)
  return {
    segments: [...new Set([...audience.all, ...audience.any])].filter((id) => segments.has(id)),
    ...(words !== undefined && { audience: words }),
    ...(scenario !== undefined && { scenario }),
    version,
  }
}
