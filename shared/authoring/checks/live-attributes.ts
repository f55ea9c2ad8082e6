import { fieldsOf } from '../../conditions/fields.ts'
import { MAX_VECTOR_ENTRIES } from '../../wire/decide.ts'
import { expandSegments } from '../expand-segments.ts'
import type { Findings } from '../findings.ts'
import { attributeOf, isFromRequest } from '../known-attributes.ts'
import { audienceOf, conditionsOf, reachableSegments } from '../reachable-segments.ts'
import type { SiteDocument } from '../site-document.ts'

/** What a vector can hold, and cut points where RFM is used. */
export function checkLiveAttributes(document: SiteDocument, findings: Findings): void {
  const { segments, attributes } = expandSegments(document)
  const campaigns = (document.campaigns ?? []).filter((campaign) => campaign.enabled !== false)
  const reached = reachableSegments(segments, campaigns.flatMap(audienceOf))
  const conditions = [...reached].flatMap((id) => {
    const segment = segments.get(id)
    return segment === undefined ? [] : conditionsOf(segment)
  })
  for (const { page } of campaigns) if (page !== undefined) conditions.push(page)
  const live = new Set(conditions.flatMap(fieldsOf).map((field) => attributeOf(field, attributes)))
  const computed = [...live].filter((name) => !isFromRequest(name))
  if (computed.length > MAX_VECTOR_ENTRIES) {
    const reason = `live campaigns need ${computed.length} attributes, but a browser sends at most ${MAX_VECTOR_ENTRIES}`
    findings.error(['campaigns'], reason, 'share attributes between segments, or disable campaigns')
  }
  const rfm = computed.find((name) => name.startsWith('rfm.'))
  if (rfm !== undefined && document.rfm === undefined) {
    const suggestion = 'add "rfm": { "mode": "quintiles" } and import orders, or write fixed limits'
    findings.warn(
      ['rfm'],
      `live segments use "${rfm}", but the site has no RFM limits: it is missing for everybody`,
      suggestion,
    )
  }
}
