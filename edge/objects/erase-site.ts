import { pointerKey, sitePrefix } from '../bundle/keys.ts'
import type { Pointer } from '../bundle/pointer.ts'
import type { Env } from '../env.ts'
import { reach } from './reach.ts'

/** Isolates that know the site see the mark long before; no isolate lives so long. */
const MARK_SECONDS = 30 * 86_400

/**
 * Erases what a site has outside of its own object: sums, samples and parts. What stays is the mark that it was deleted,
 * without which isolates would take the missing pointer for a fault of KV and go on serving. Throws when storage fails;
 * whoever calls again goes on where it stopped.
 */
export async function eraseElsewhere(env: Env, siteId: string, shards: readonly string[]): Promise<void> {
  const mark: Pointer = { v: 1, revision: Date.now(), version: 0, deleted: true }
  await env.BUNDLES.put(pointerKey(siteId), JSON.stringify(mark), { expirationTtl: MARK_SECONDS })
  await Promise.all(shards.map((name) => reach(env.TALLY, `${siteId}/${name}`, env.JURISDICTION).erase()))
  await reach(env.SAMPLE, siteId, env.JURISDICTION).erase()
  await eraseParts(env.BUNDLES, siteId)
}

async function eraseParts(kv: KVNamespace, siteId: string): Promise<void> {
  let cursor: string | null = null
  do {
    const page: KVNamespaceListResult<unknown> = await kv.list({ prefix: sitePrefix(siteId), cursor })
    for (const { name } of page.keys) if (name !== pointerKey(siteId)) await kv.delete(name)
    cursor = page.list_complete ? null : page.cursor
  } while (cursor !== null)
}
