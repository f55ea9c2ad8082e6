import { OVERLAY } from '../../campaigns/placement.ts'
import { segmentId } from '../expand-segments.ts'
import type { Findings, Path } from '../findings.ts'
import type { SiteDocument } from '../site-document.ts'

function checkUnique(ids: readonly string[], path: Path, what: string, findings: Findings): void {
  const first = new Map<string, number>()
  ids.forEach((id, index) => {
    const before = first.get(id)
    if (before === undefined) first.set(id, index)
    else findings.error([...path, index, 'id'], `the id "${id}" is taken by ${what}[${before}]`, 'give it another id')
  })
}

/** Ids that are used twice, and names that are ours. */
export function checkIds(document: SiteDocument, findings: Findings): void {
  checkUnique((document.segments ?? []).map(segmentId), ['segments'], 'segments', findings)
  for (const list of ['campaigns', 'placements', 'offers', 'strategies'] as const) {
    checkUnique(
      (document[list] ?? []).map((each) => each.id),
      [list],
      list,
      findings,
    )
  }
  document.placements?.forEach(({ id }, index) => {
    if (id !== OVERLAY) return
    findings.error(['placements', index, 'id'], '"overlay" always exists and has no selector', 'give it another id')
  })
  document.campaigns?.forEach(({ variants }, index) => {
    const path = ['campaigns', index, 'variants']
    checkUnique(
      variants.map((each) => each.id),
      path,
      `campaigns[${index}].variants`,
      findings,
    )
    variants.forEach(({ id }, at) => {
      if (id === 'holdout')
        findings.error([...path, at, 'id'], '"holdout" names the visitors who are held out', 'e.g. "control"')
    })
  })
}
