import { categories } from './catalogue.ts'
import type { Language, ShopProduct } from './product.ts'

/** A product as the shop reports it to its analytics: Google's item, money in złoty. */
export interface Ga4Item {
  item_id: string
  item_name: string
  item_brand: string
  item_category: string
  price: number
  discount?: number
  quantity: number
  index?: number
  item_list_id?: string
  item_list_name?: string
}

export const categoryName = (product: ShopProduct, language: Language) =>
  categories.find(({ id }) => id === product.category)?.name[language] ?? ''

export function ga4Item(product: ShopProduct, language: Language, quantity = 1): Ga4Item {
  const discount = product.reduced ? (product.reduced.from - product.price) / 100 : 0
  return {
    item_id: product.id,
    item_name: product.name[language],
    item_brand: product.brand,
    item_category: categoryName(product, language),
    price: product.price / 100,
    ...(discount > 0 ? { discount } : {}),
    quantity,
  }
}
