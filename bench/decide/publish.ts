import { joinParts } from '../../edge/catalog/two-parts.ts'
import type { CatalogueParts } from './products.ts'
import { benchDocument, ORIGIN, SITE } from './site.ts'

/** Makes the bench's site with its catalogue and model; answers the version of its manifest. */
export async function publishBench(url: string, rootKey: string, parts: CatalogueParts): Promise<number> {
  const call = async (method: string, path: string, body: BodyInit) => {
    const headers = { authorization: `Bearer ${rootKey}` }
    const answer = await fetch(`${url}/admin/api/sites${path}`, { method, headers, body })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  await call('POST', '', JSON.stringify({ siteId: SITE }))
  await call('PUT', `/${SITE}/document`, JSON.stringify(benchDocument()))
  await call('PUT', `/${SITE}/catalogue`, joinParts(parts.index, parts.cards))
  await call('PUT', `/${SITE}/model`, new Uint8Array(parts.model))
  await call('POST', `/${SITE}/publish`, '')
  return manifestVersion(url)
}

/** The first answers of a cold isolate may be empty; the manifest comes as soon as the site is loaded. */
async function manifestVersion(url: string): Promise<number> {
  const body = JSON.stringify({
    ...{ v: 1, manifest: 0, page: { type: 'home' }, placements: [] },
    ...{ vector: {}, buckets: {}, capped: [], recentItems: [] },
  })
  for (let tried = 0; tried < 100; tried++) {
    const answer = await fetch(`${url}/v1/${SITE}/decide`, { method: 'POST', body, headers: { origin: ORIGIN } })
    // Our own edge's answer.
    const { manifest } = (await answer.json()) as { manifest?: { version: number } }
    if (manifest) return manifest.version
  }
  throw new Error('the site never became ready')
}
