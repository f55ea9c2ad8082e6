import type { Settings } from '../../shared/wire/decide.ts'
import type { CompiledBundle, CompiledMarket } from './bundle.ts'

/** "VTB" and the layout's version. Layout: magic, length of the head (both u32, little-endian), head as JSON, index. */
export const BUNDLE_MAGIC = 0x01425456
/** First byte of the head. */
export const headStart = 8
const ALIGNMENT = 8

/** First byte of the index: aligned, so that typed arrays can look into it without a copy. */
export function indexStart(headLength: number): number {
  return Math.ceil((headStart + headLength) / ALIGNMENT) * ALIGNMENT
}

/** The head as JSON. A market's settings are laid over those that all have in common. */
export type BundleHead = Omit<CompiledBundle, 'index' | 'markets'> & {
  common: Partial<Settings>
  markets: (Omit<CompiledMarket, 'settings'> & { settings: Partial<Settings> })[]
}
