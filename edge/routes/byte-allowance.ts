/** What one address may have kept for one site: so much at once, and then so much a second. */
const AT_ONCE_BYTES = 512 * 1024
const BYTES_A_SECOND = 4 * 1024
/** Addresses remembered; beyond that the one that was seen first is forgotten, and begins anew. */
const MAX_ADDRESSES = 20_000

export interface ByteAllowance {
  /** 0 = taken; else the seconds until as much is free again. */
  take(siteId: string, address: string, bytes: number, now: number): number
}

interface Bucket {
  bytes: number
  at: number
}

/**
 * A bound for floods from one place, in the memory of one isolate: no storage, no wait, nothing shared with another
 * site. People behind one address (an office, a mobile network) share it, and it refuses for a while only: their
 * outboxes come again.
 */
export function createByteAllowance(): ByteAllowance {
  const buckets = new Map<string, Bucket>()
  return {
    take(siteId, address, bytes, now) {
      const key = `${siteId} ${networkOf(address)}`
      const known = buckets.get(key)
      const passedMs = known === undefined ? 0 : Math.max(0, now - known.at)
      const free = known === undefined ? AT_ONCE_BYTES : known.bytes + (passedMs * BYTES_A_SECOND) / 1000
      const left = Math.min(AT_ONCE_BYTES, free) - bytes
      if (left < 0) return Math.ceil(-left / BYTES_A_SECOND)
      if (known === undefined && buckets.size >= MAX_ADDRESSES) forgetFirst(buckets)
      buckets.set(key, { bytes: left, at: now })
      return 0
    },
  }
}

function forgetFirst(buckets: Map<string, Bucket>): void {
  for (const first of buckets.keys()) {
    buckets.delete(first)
    return
  }
}

/** An IPv6 subscriber has a whole /64 (RFC 6177): its first four groups. An IPv4 address stays as it is. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':')
  if (tail !== undefined) while (groups.length < 4) groups.push('0')
  return groups.slice(0, 4).join(':')
}
