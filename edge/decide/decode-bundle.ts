import type { Settings } from '../../shared/wire/decide.ts'
import type { CompiledBundle } from './bundle.ts'
import { BUNDLE_MAGIC, type BundleHead, headStart, indexStart } from './bundle-layout.ts'

/** A platform class of every runtime that this runs in; the pure projects see no platform types. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string }

/**
 * Reads a bundle that edge/publish/encode.ts wrote: one JSON parse of the head, a view (no copy) of the index.
 * Throws when the bytes are not a bundle of this layout; the loader then keeps the last good one.
 */
export function decodeBundle(bytes: Uint8Array): CompiledBundle {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headStart || view.getUint32(0, true) !== BUNDLE_MAGIC) {
    throw new Error('not a bundle of this layout')
  }
  const length = view.getUint32(4, true)
  if (headStart + length > bytes.length) throw new Error('the bundle is cut short')
  const head = new TextDecoder().decode(bytes.subarray(headStart, headStart + length))
  // What we wrote ourselves, under a key that only the site's Durable Object writes.
  const { common, ...rest } = JSON.parse(head) as BundleHead
  return {
    ...rest,
    // `common` and a market's own settings are the two parts of one.
    markets: rest.markets.map((market) => ({ ...market, settings: { ...common, ...market.settings } as Settings })),
    index: bytes.subarray(indexStart(length)),
  }
}
