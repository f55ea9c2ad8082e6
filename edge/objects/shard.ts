import { PURCHASE_PREFIX } from '../../shared/wire/batch.ts'

/** All orders of a site are in one place, whatever number of shards a browser has sealed in: an order counts once. */
export const PURCHASE_SHARD = 'orders'

/** Shard of a batch: FNV-1a of its id, 32 bits, mod the number that was sealed into it. */
export function shardOf(batchId: string, shards: number): string {
  if (batchId.startsWith(PURCHASE_PREFIX)) return PURCHASE_SHARD
  let hash = 0x811c9dc5
  for (let n = 0; n < batchId.length; n++) hash = Math.imul(hash ^ batchId.charCodeAt(n), 0x01000193)
  return String((hash >>> 0) % shards)
}
