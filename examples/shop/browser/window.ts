/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Ga4Item } from '../ga4-item.ts'
import type { InLanguages, Language } from '../product.ts'

/** A product as `/assets/catalogue.js` gives it to the theme's script. */
export interface ThemeProduct {
  name: InLanguages
  link: InLanguages
  image: string
  item: Record<Language, Ga4Item>
  /** Grosze. */
  price: number
}

declare global {
  interface Window {
    dataLayer?: unknown[]
    zacisze?: Record<string, ThemeProduct>
  }
}

export const language: Language = document.documentElement.lang === 'en' ? 'en' : 'pl'
export const query = <E extends HTMLElement>(selector: string, kind: new () => E): E | undefined => {
  const found = document.querySelector(selector)
  return found instanceof kind ? found : undefined
}
