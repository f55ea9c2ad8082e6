import type { Locale, Widget } from '../../shared/wire/widget.ts'

export type WidgetAction = 'impression' | 'click' | 'dismissal' | 'submit'

/** What the tag hands to the widgets chunk. The chunk's one export is `show`. */
export interface ShowOptions {
  /** Element of an inline placement; absent for an overlay. */
  target?: Element
  position?: 'inside' | 'before' | 'after'
  locale: Locale
  /** Called at most once for impression and dismissal; `productId` on a click on a card. */
  on(action: WidgetAction, detail?: { productId?: string; href?: string }): void
  /** Adds to the shop's cart, where the adapter can. */
  addToCart?(productId: string): Promise<boolean>
}

/** Draws a widget; returns how to remove it at once. */
export type Show = (widget: Widget, options: ShowOptions) => () => void
