import type { SiteStore } from '../bundle/site-store.ts'

/** What the routes for pages share in one isolate. */
export interface RouteContext {
  store: SiteStore
  clock: () => number
  random: () => number
}
