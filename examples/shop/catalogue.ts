import type { CategoryId, InLanguages, ShopProduct } from './product.ts'
import { candles } from './products/candles.ts'
import { ceramics } from './products/ceramics.ts'
import { kitchen } from './products/kitchen.ts'
import { lamps } from './products/lamps.ts'
import { plants } from './products/plants.ts'
import { textiles } from './products/textiles.ts'

export interface Category {
  id: CategoryId
  name: InLanguages
  slug: InLanguages
  lead: InLanguages
}

export const categories: Category[] = [
  {
    id: 'ceramika',
    name: { pl: 'Ceramika', en: 'Ceramics' },
    slug: { pl: 'ceramika', en: 'ceramics' },
    lead: {
      pl: 'Toczona, lepiona, szkliwiona. Każda sztuka trochę inna.',
      en: 'Thrown, built, glazed. Each piece a little different.',
    },
  },
  {
    id: 'lampy',
    name: { pl: 'Lampy', en: 'Lamps' },
    slug: { pl: 'lampy', en: 'lamps' },
    lead: { pl: 'Światło, przy którym chce się zostać.', en: 'Light that makes you want to stay.' },
  },
  {
    id: 'tekstylia',
    name: { pl: 'Tekstylia', en: 'Textiles' },
    slug: { pl: 'tekstylia', en: 'textiles' },
    lead: {
      pl: 'Len, wełna, bawełna. Rzeczy, które robią się lepsze z czasem.',
      en: 'Linen, wool, cotton. Things that get better with time.',
    },
  },
  {
    id: 'rosliny',
    name: { pl: 'Rośliny', en: 'Plants' },
    slug: { pl: 'rosliny', en: 'plants' },
    lead: {
      pl: 'Łatwe w opiece i pakowane tak, żeby dojechały całe.',
      en: 'Easy to care for, and packed to arrive whole.',
    },
  },
  {
    id: 'kuchnia',
    name: { pl: 'Kuchnia', en: 'Kitchen' },
    slug: { pl: 'kuchnia', en: 'kitchen' },
    lead: { pl: 'Narzędzia na lata, nie na sezon.', en: 'Tools for years, not for a season.' },
  },
  {
    id: 'swiece',
    name: { pl: 'Świece i zapachy', en: 'Candles & scents' },
    slug: { pl: 'swiece-i-zapachy', en: 'candles-and-scents' },
    lead: { pl: 'Wosk rzepakowy, olejki i trochę dymu.', en: 'Rapeseed wax, oils and a little smoke.' },
  },
]

const of = (category: CategoryId, list: Omit<ShopProduct, 'category'>[]): ShopProduct[] =>
  list.map((product) => ({ ...product, category }))

export const products: ShopProduct[] = [
  ...of('ceramika', ceramics),
  ...of('lampy', lamps),
  ...of('tekstylia', textiles),
  ...of('rosliny', plants),
  ...of('kuchnia', kitchen),
  ...of('swiece', candles),
]

/** SKU and EAN-13 as shops have them: neither equals the id in the feed. */
export const skuOf = (product: ShopProduct) => `ZAC-${product.id}`

export function gtinOf(product: ShopProduct): string {
  const digits = `59012345${product.id}`
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
