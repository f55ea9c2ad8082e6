import type { CompiledBundle } from '../decide/bundle.ts'

/** A platform class of every runtime that this runs in; the pure projects see no platform types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** "VTB" and the layout's version. Layout: magic, length of the head (both u32, little-endian), head as JSON, index. */
export const BUNDLE_MAGIC = 0x01425456
const WORD = 8

/** One binary value of a bundle, read back by edge/decide/decode-bundle.ts. The index begins at a multiple of 8 bytes. */
export function encodeBundle(bundle: CompiledBundle): Uint8Array {
  const { index, ...head } = bundle
  const json = new TextEncoder().encode(JSON.stringify(head))
  const start = Math.ceil((WORD + json.length) / WORD) * WORD
  const bytes = new Uint8Array(start + index.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, BUNDLE_MAGIC, true)
  view.setUint32(4, json.length, true)
  bytes.set(json, WORD)
  bytes.set(index, start)
  return bytes
}
