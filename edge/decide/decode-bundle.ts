import type { CompiledBundle } from './bundle.ts'

/** A platform class of every runtime that this runs in; the pure projects see no platform types. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string }

/** As edge/publish/encode.ts writes it. */
const BUNDLE_MAGIC = 0x01425456
const WORD = 8

/**
 * Reads a bundle that edge/publish/encode.ts wrote: one JSON parse of the head, a view (no copy) of the index.
 * Throws when the bytes are not a bundle of this layout; the loader then keeps the last good one.
 */
export function decodeBundle(bytes: Uint8Array): CompiledBundle {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < WORD || view.getUint32(0, true) !== BUNDLE_MAGIC) throw new Error('not a bundle of this layout')
  const length = view.getUint32(4, true)
  if (WORD + length > bytes.length) throw new Error('the bundle is cut short')
  const head = new TextDecoder().decode(bytes.subarray(WORD, WORD + length))
  // What we wrote ourselves, under a key that only the site's Durable Object writes.
  const bundle = JSON.parse(head) as Omit<CompiledBundle, 'index'>
  return { ...bundle, index: bytes.subarray(Math.ceil((WORD + length) / WORD) * WORD) }
}
