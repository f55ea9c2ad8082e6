import type { CatalogueShare, InCatalogue, KeptReport } from '../../shared/wire/check.ts'
import type { Catalogue } from '../catalog/catalogue.ts'

/** The first of a page's ids that the catalogue knows, and what it is to the catalogue. */
export function inCatalogue(catalogue: Catalogue, ids: readonly string[]): InCatalogue {
  for (const id of ids) {
    const index = catalogue.find(id)
    if (index < 0) continue
    const by = catalogue.id(index) === id ? 'id' : /^(?:https?:)?\//.test(id) ? 'address' : 'alias'
    return { isFound: true, id, by }
  }
  return { isFound: false }
}

/** Undefined when no product was viewed while there was a catalogue. */
export function shareOf(reports: readonly KeptReport[]): CatalogueShare | undefined {
  const newest = new Map<string, InCatalogue>()
  for (const { path, ids, catalogue } of reports) if (catalogue) newest.set(ids?.[0] ?? path, catalogue)
  if (newest.size === 0) return undefined
  const share: CatalogueShare = { viewed: newest.size, found: 0, by: {} }
  for (const { isFound, by } of newest.values()) {
    if (!isFound || !by) continue
    share.found++
    share.by[by] = (share.by[by] ?? 0) + 1
  }
  return share
}
