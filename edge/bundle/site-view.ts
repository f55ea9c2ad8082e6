import type { Catalogue } from '../catalog/catalogue.ts'
import type { OpenedBundle } from '../decide/opened-site.ts'
import type { Model } from '../recommend/model.ts'
import type { Pointer } from './pointer.ts'

/** One opened part and the name of what it was opened from: the same name is never read twice. */
export interface Part<T> {
  name: string
  value: T
  bytes: number
}

/** One site as an isolate keeps it. Nothing in it belongs to a visitor or to a request. */
export interface SiteView {
  siteId: string
  pointer: Pointer
  /** Absent = nothing is published yet. */
  published?: Part<OpenedBundle>
  catalogue?: Part<Catalogue>
  model?: Part<Model>
  /** A catalogue or model could not be loaded: to be tried again soon. */
  isPartial: boolean
}

export function viewBytes(view: SiteView): number {
  return (view.published?.bytes ?? 0) + (view.catalogue?.bytes ?? 0) + (view.model?.bytes ?? 0)
}
