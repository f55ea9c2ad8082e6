import type { Drawing } from './drawing/drawing.ts'

export type Language = 'pl' | 'en'
export type InLanguages = Record<Language, string>

export const categoryIds = ['ceramika', 'lampy', 'tekstylia', 'rosliny', 'kuchnia', 'swiece'] as const
export type CategoryId = (typeof categoryIds)[number]

/** A product of the demo shop. Money in grosze. */
export interface ShopProduct {
  id: string
  slug: InLanguages
  category: CategoryId
  name: InLanguages
  brand: string
  about: InLanguages
  /** Material or size, in the shop's words. */
  detail: InLanguages
  price: number
  /** Regular price and the lowest price of the 30 days before the reduction, when it is reduced. */
  reduced?: { from: number; lowest30: number }
  inStock: boolean
  drawing: Drawing
}
