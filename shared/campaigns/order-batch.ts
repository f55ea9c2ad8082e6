const OFFSET = 0x6c62272e07bb014262b821756295c58dn
const PRIME = 0x1000000000000000000013bn

/**
 * Id of the batch that one order travels in: `p-` and a 128-bit FNV-1a, in base 36, of the UTF-16 code units (low byte
 * first) of site, line feed and order number. The same order gives the same id in whatever tab, device or week, so it is
 * counted once. Not secret, and needs no secure context, unlike the browser's digests. Source: IETF draft-eastlake-fnv.
 */
export function orderBatchId(siteId: string, orderNumber: string): string {
  const text = `${siteId}\n${orderNumber}`
  let hash = OFFSET
  const take = (byte: number) => {
    hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * PRIME)
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    take(unit & 0xff)
    take(unit >> 8)
  }
  return `p-${hash.toString(36)}`
}
