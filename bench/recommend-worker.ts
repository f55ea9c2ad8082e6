import { type Catalogue, openCatalogue } from '../edge/catalog/catalogue.ts'
import { splitParts } from '../edge/catalog/two-parts.ts'
import { type Model, openModel } from '../edge/recommend/model.ts'
import { recommend } from '../edge/recommend/recommend.ts'
import type { Scenario } from '../shared/recommendations/scenario.ts'

export type Work = 'nothing' | 'json' | 'recommend' | 'recommend with cards'

export interface Run {
  work: Work
  times: number
  recentItems: string[]
  chain: Scenario[]
  lists: string[]
}

const MAX = 12
let parts: [Uint8Array, Uint8Array, Uint8Array] | undefined
let opened: { catalogue: Catalogue; model: Model } | undefined

/** The scorer inside workerd; its clock stands still there, so the caller measures the process. */
const worker = {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === '/parts') return keep(new Uint8Array(await request.arrayBuffer()))
    // Only the bench speaks to it.
    const run = (await request.json()) as Run
    if (pathname === '/cold' && parts) {
      opened = { catalogue: openCatalogue(parts[0], parts[1]), model: openModel(parts[2]) }
    }
    let made = 0
    for (let n = 0; n < run.times; n++) made += once(run)
    return Response.json({ made })
  },
}

function keep(body: Uint8Array): Response {
  const [catalogue, model] = splitParts(body) ?? []
  const [index, cards] = (catalogue && splitParts(catalogue)) ?? []
  if (index && cards && model) parts = [index, cards, model]
  return new Response()
}

function once({ work, recentItems, chain, lists }: Run): number {
  if (work === 'nothing') return 1
  if (work === 'json') return lists.reduce((sum, list) => sum + JSON.parse(list).length, 0)
  if (!opened) return 0
  const strategy = { id: 'bench', chain, min: 1, max: MAX }
  const page = recentItems.slice(0, 1)
  const { items } = recommend({ ...opened, strategy, page: { product: page }, recentItems })
  if (work === 'recommend') return items.length
  return items.reduce((sum, item) => sum + (opened?.catalogue.card(item)?.name.length ?? 0), 0)
}

// biome-ignore lint/style/noDefaultExport: the form of a Worker
export default worker
