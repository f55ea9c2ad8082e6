import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** Keys longer than this are never found and never stored. */
export const MAX_KEY_CHARS = 512

/**
 * A read-only map from strings to numbers in four arrays, built once and laid over a blob at open: open addressing with
 * linear probing at load <= 0.5 over FNV-1a (Fowler, Noll, Vo) with a final avalanche; a hit is verified byte by byte.
 */
export interface StringTableParts {
  slots: Uint32Array
  offsets: Uint32Array
  text: Uint8Array
  values: Uint32Array
}

/** Later entries with a key that is already in are ignored. */
export function buildStringTable(entries: Iterable<readonly [key: string, value: number]>): StringTableParts {
  const seen = new Map<string, number>()
  for (const [key, value] of entries) {
    if (key !== '' && key.length <= MAX_KEY_CHARS && !seen.has(key)) seen.set(key, value)
  }
  const keys = [...seen.keys()].map(encodeUtf8)
  const offsets = new Uint32Array(keys.length + 1)
  keys.forEach((key, n) => {
    offsets[n + 1] = (offsets[n] ?? 0) + key.length
  })
  const text = new Uint8Array(offsets[keys.length] ?? 0)
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 2))))
  keys.forEach((key, n) => {
    text.set(key, offsets[n])
    let slot = hashBytes(key) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = n + 1
  })
  return { slots, offsets, text, values: Uint32Array.from(seen.values()) }
}

/** Value of `key`, -1 when it is not in. */
export function findString(table: StringTableParts, key: string): number {
  if (key === '' || key.length > MAX_KEY_CHARS) return -1
  const bytes = encodeUtf8(key)
  const mask = table.slots.length - 1
  let slot = hashBytes(bytes) & mask
  // A damaged table without an empty slot must not loop for ever.
  for (let probes = 0; probes <= mask; probes++) {
    const entry = table.slots[slot] ?? 0
    if (entry === 0) return -1
    if (equals(table, entry - 1, bytes)) return table.values[entry - 1] ?? -1
    slot = (slot + 1) & mask
  }
  return -1
}

export function keyAt(table: StringTableParts, entry: number): string {
  return decodeUtf8(table.text, table.offsets[entry] ?? 0, table.offsets[entry + 1] ?? 0)
}

function equals(table: StringTableParts, entry: number, bytes: Uint8Array): boolean {
  const start = table.offsets[entry] ?? 0
  if ((table.offsets[entry + 1] ?? 0) - start !== bytes.length) return false
  for (let n = 0; n < bytes.length; n++) if (table.text[start + n] !== bytes[n]) return false
  return true
}

export function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < bytes.length; n++) hash = Math.imul(hash ^ (bytes[n] ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
