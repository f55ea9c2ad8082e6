import type { Findings } from '../findings.ts'
import type { SiteDocument } from '../site-document.ts'

/** Limits that are written out rise, or groups between them are empty. */
export function checkRfm({ rfm }: SiteDocument, findings: Findings): void {
  if (rfm?.mode !== 'fixed') return
  for (const field of ['recencyDays', 'frequency', 'monetary'] as const) {
    const limits = rfm[field]
    if (limits.some((limit) => limit < 0))
      findings.error(['rfm', field], 'a limit is below 0', 'e.g. [30, 90, 180, 365]')
    else if (limits.some((limit, at) => at > 0 && limit <= (limits[at - 1] ?? 0))) {
      findings.error(['rfm', field], 'the limits do not rise', 'e.g. [30, 90, 180, 365]')
    }
  }
}
