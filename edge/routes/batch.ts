import * as v from 'valibot'
import { type Batch, type BatchAnswer, batchSchema } from '../../shared/wire/batch.ts'
import { guardBatch } from '../../shared/wire/batch-guard.ts'
import { PUBLIC_LIMITS } from '../../shared/wire/json-guard.ts'
import type { SiteView } from '../bundle/site-view.ts'
import { asciiJson } from '../decide/ascii-json.ts'
import { localTime } from '../decide/local-time.ts'
import { countBatch } from '../objects/count-batch.ts'
import { reach } from '../objects/reach.ts'
import { shardOf } from '../objects/shard.ts'
import type { SealedBatch } from '../objects/tally.ts'
import { createByteAllowance } from './byte-allowance.ts'
import { problem } from './problem.ts'
import { type PublicContext, publicRoute, type Reply } from './public-route.ts'
import type { RouteContext } from './route-context.ts'

const QUARTER_MS = 900_000
/** A shard that has as much as it may have by now takes more as time passes. */
const FULL_SECONDS = 600

/** `POST /v1/{siteId}/batch`: counts a sealed batch once, and answers when that is durable. */
export function createBatchRoute({ store, clock }: RouteContext) {
  const allowance = createByteAllowance()
  return publicRoute<Batch>(store, clock, {
    limits: PUBLIC_LIMITS,
    parse: (value) => {
      const output = guardBatch(value)
      return output === undefined ? v.safeParse(batchSchema, value) : { success: true, output }
    },
    respond: ({ c, body, view, now }) => {
      if (view === undefined) return problem('storage-unavailable')
      if (view.published === undefined) return problem('nothing-published')
      // ASCII, so that its length is what it takes on the disk.
      const increments = asciiJson(countBatch(body, { receivedAt: now, dayOf: createDayOf(timezoneOf(view)) }))
      // Absent outside of Cloudflare's network, where nobody but this machine sends. Never kept, never logged.
      const address = c.headers.get('cf-connecting-ip')
      const wait = address === null ? 0 : allowance.take(view.siteId, address, increments.length, now)
      return wait > 0 ? later(wait) : count(c, view, body, { increments, receivedAt: now })
    },
  })
}

function timezoneOf({ published }: SiteView): string {
  return published?.value.bundle.timezone ?? 'UTC'
}

/** The outbox keeps the batch and comes again: a flood delays what is true, and loses none of it. */
function later(seconds: number): Response {
  return problem('too-many-batches', { headers: { 'retry-after': String(seconds) } })
}

async function count(
  c: PublicContext,
  view: SiteView,
  batch: Batch,
  { increments, receivedAt }: Pick<SealedBatch, 'increments' | 'receivedAt'>,
): Promise<Reply> {
  const { siteId } = view
  const shard = shardOf(batch.batch, batch.shards)
  try {
    const tally = reach(c.env.TALLY, `${siteId}/${shard}`, c.env.JURISDICTION)
    const counted = await tally.add({ siteId, shard, batchId: batch.batch, increments, receivedAt })
    if (counted === 'unknown-site') return problem('unknown-site')
    if (counted === 'full') return later(FULL_SECONDS)
    if (counted === 'new' && batch.sample) c.execution.waitUntil(keepSample(c, view, batch.sample, receivedAt))
  } catch {
    // Overloaded, restarting or out of reach: the outbox keeps the batch and comes again; the id makes that safe.
    return problem('storage-unavailable')
  }
  return JSON.stringify({ batch: batch.batch } satisfies BatchAnswer)
}

/** Days of one zone; events of a batch are close together, and a day begins on a quarter of an hour everywhere. */
function createDayOf(timezone: string): (at: number) => string {
  const days = new Map<number, string>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    const day = days.get(quarter) ?? localTime(timezone, at).date
    days.set(quarter, day)
    return day
  }
}

/** Best effort; sensitive products are left out here too, since the tag knows categories only. */
async function keepSample(
  c: PublicContext,
  view: SiteView,
  sample: NonNullable<Batch['sample']>,
  receivedAt: number,
): Promise<void> {
  const catalogue = view.catalogue?.value
  const harmless = (id: string) => catalogue === undefined || !catalogue.sensitive(catalogue.find(id))
  const kept = {
    items: sample.items.filter(harmless),
    ...(sample.bought && { bought: sample.bought.filter(harmless) }),
  }
  await reach(c.env.SAMPLE, view.siteId, c.env.JURISDICTION).add('session', JSON.stringify(kept), receivedAt)
}
