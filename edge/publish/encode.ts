import { canonicalJson } from '../../shared/authoring/canonical-json.ts'
import type { CompiledBundle } from '../decide/bundle.ts'
import { BUNDLE_MAGIC, type BundleHead, headStart, indexStart } from '../decide/bundle-layout.ts'

/** A platform class of every runtime that this runs in; the pure projects see no platform types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** One binary value of a bundle, read back by edge/decide/decode-bundle.ts. */
export function encodeBundle(bundle: CompiledBundle): Uint8Array {
  const { index } = bundle
  const json = new TextEncoder().encode(JSON.stringify(headOf(bundle)))
  const start = indexStart(json.length)
  const bytes = new Uint8Array(start + index.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, BUNDLE_MAGIC, true)
  view.setUint32(4, json.length, true)
  bytes.set(json, headStart)
  bytes.set(index, start)
  return bytes
}

/** Settings that all markets share are written once: placements times markets would be most of a bundle. */
function headOf({ index: _, markets, ...rest }: CompiledBundle): BundleHead {
  const { locale: _locale, currency: _currency, ...common } = markets[0]?.settings ?? {}
  const shared = canonicalJson(common)
  return {
    ...rest,
    common,
    markets: markets.map(({ settings, ...match }) => {
      const { locale, currency, ...own } = settings
      const isShared = canonicalJson(own) === shared
      return { ...match, settings: isShared ? { locale, currency } : settings }
    }),
  }
}
