import type { Order } from '../edge/catalog/parse/orders.ts'
import { customersOf } from '../shared/segments/customers.ts'
import { cutPointsOf, segmentSizes } from '../shared/segments/cut-points.ts'
import type { EdgeClient } from './edge-client.ts'
import { field } from './field.ts'
import type { Materials } from './import-materials.ts'
import { formatTable } from './print-table.ts'

export interface RfmImport {
  materials: Materials
  orders: readonly Order[]
  /** The document asks for imported limits: they go live with a new version. */
  publishes: boolean
}

/**
 * RFM limits of the file's customers, counted up to its newest order. The limits go to the edge, the customers stay here.
 * Prints how many customers each segment has.
 */
export async function importRfm(client: EdgeClient, siteId: string, rfm: RfmImport): Promise<void> {
  const customers = customersOf(rfm.orders)
  const now = rfm.orders.at(-1)?.at ?? 0
  const limits = cutPointsOf(customers.values(), now)
  if (!limits) return
  await rfm.materials.putRfm(limits)
  const sizes = Object.entries(segmentSizes(customers.values(), limits, now))
  console.log(`RFM of ${customers.size} customers, up to ${new Date(now).toISOString().slice(0, 10)}:`)
  const rows = sizes.map(([name, size]) => [name, `${size}`, `${((100 * size) / customers.size).toFixed(1)}%`])
  console.log(formatTable(['segment', 'customers', 'share'], rows))
  if (rfm.publishes) await publish(client, siteId)
}

async function publish(client: EdgeClient, siteId: string): Promise<void> {
  const answer = await client.call('POST', `/sites/${siteId}/publish`, {})
  if (answer.ok) console.log(`Version ${String(field(answer.value, 'version'))} is published with these limits.`)
  else console.error(`The limits wait for the next publish: ${answer.refusal.title}`)
}
