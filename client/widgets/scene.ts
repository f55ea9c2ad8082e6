import type { Locale } from '../../shared/wire/widget.ts'
import type { Words } from './words.ts'

/** What every part of a widget knows: language, words, and where its actions go. */
export interface Scene {
  locale: Locale
  say: Words
  clicked(detail: { productId?: string; href?: string }): void
  addToCart?: (productId: string) => Promise<boolean>
}
