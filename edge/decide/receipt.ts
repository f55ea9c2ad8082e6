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
  matched: ReadonlySet<string>,
  { version, locale, scenario }: ReceiptContext,
): Receipt {
  const segments: string[] = []
  for (const ids of [audience.all, audience.any]) {
    for (const id of ids) if (matched.has(id) && !segments.includes(id)) segments.push(id)
  }
  const receipt: Receipt = { segments, version }
  const words = audienceText && (audienceText[locale] ?? audienceText.en ?? audienceText.pl)
  if (words !== undefined) receipt.audience = words
  if (scenario !== undefined) receipt.scenario = scenario
  return receipt
}
