import { categories, products } from './catalogue.ts'
import { draw } from './drawing/drawing.ts'
import { merchantFeed } from './feed.ts'
import { categoryLink, imageLink, linkTo, productLink } from './links.ts'
import { cartPage } from './pages/cart.ts'
import { categoryPage } from './pages/category.ts'
import { checkoutPage, thankYouPage } from './pages/checkout.ts'
import { homePage, shopPicture } from './pages/home.ts'
import { infoPage } from './pages/info.ts'
import { layout, type Page, type PageContext, type TagOptions } from './pages/layout.ts'
import { productPage } from './pages/product.ts'
import type { Language } from './product.ts'

export interface SiteFile {
  type: string
  body: string
  /** The English page for a Polish one. */
  english?: string
}

export const languages: Language[] = ['pl', 'en']

/** Every page and picture of the shop by its path; only the search is made when it is asked. */
export function buildSite(origin: string, tag?: TagOptions): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>()
  const svg = (body: string): SiteFile => ({ type: 'image/svg+xml', body })
  for (const product of products) files.set(imageLink(product), svg(draw(product.drawing)))
  files.set('/img/zacisze.svg', svg(shopPicture()))
  files.set('/favicon.svg', svg(favicon))
  files.set('/feed.xml', { type: 'application/xml', body: merchantFeed(origin) })
  for (const language of languages) {
    const context: PageContext = { language, origin, ...(tag ? { tag } : {}) }
    const add = (path: string, page: Page) =>
      files.set(path, {
        type: 'text/html',
        body: layout(page, context),
        ...(language === 'pl' ? { english: page.paths.en } : {}),
      })
    add(linkTo('home', language), homePage(language))
    add(linkTo('cart', language), cartPage(language))
    add(linkTo('checkout', language), checkoutPage(language))
    add(linkTo('thankYou', language), thankYouPage(language))
    for (const name of ['about', 'delivery', 'privacy'] as const) add(linkTo(name, language), infoPage(name, language))
    for (const category of categories) add(categoryLink(category, language), categoryPage(category, context))
    for (const product of products) add(productLink(product, language), productPage(product, context))
  }
  return files
}

const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#2f5a49"/><path d="M9 9h14L11 23h12" fill="none" stroke="#faf6ee" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>'
