import type { Category } from './catalogue.ts'
import type { Language, ShopProduct } from './product.ts'

export type PageName = 'home' | 'cart' | 'checkout' | 'thankYou' | 'search' | 'about' | 'delivery' | 'privacy'

const paths: Record<PageName, Record<Language, string>> = {
  home: { pl: '/', en: '/en/' },
  cart: { pl: '/koszyk', en: '/en/cart' },
  checkout: { pl: '/zamowienie', en: '/en/checkout' },
  thankYou: { pl: '/dziekujemy', en: '/en/thank-you' },
  search: { pl: '/szukaj', en: '/en/search' },
  about: { pl: '/o-nas', en: '/en/about' },
  delivery: { pl: '/dostawa-i-zwroty', en: '/en/delivery-and-returns' },
  privacy: { pl: '/prywatnosc', en: '/en/privacy' },
}

export const pageNames = Object.keys(paths) as PageName[] // the keys of a record of exactly these names

export const linkTo = (page: PageName, language: Language) => paths[page][language]

export const categoryLink = (category: Category, language: Language) =>
  language === 'pl' ? `/kategoria/${category.slug.pl}` : `/en/category/${category.slug.en}`

export const productLink = (product: ShopProduct, language: Language) =>
  language === 'pl' ? `/produkt/${product.slug.pl}` : `/en/product/${product.slug.en}`

export const imageLink = (product: ShopProduct) => `/img/${product.slug.pl}.svg`
