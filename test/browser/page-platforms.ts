import type { Page } from '@playwright/test'
import * as hosted from './page-shops-hosted.ts'
import * as magentos from './page-shops-magento.ts'
import * as open from './page-shops-open.ts'
import type { StagedShop } from './page-stage.ts'

export const shops = { ...hosted, ...magentos, ...open }

/** Each with its stage, on which it reports what happens to its cart. */
export const platforms: [string, () => StagedShop][] = [
  ['Shopify', shops.shopify],
  ['WooCommerce', shops.woocommerce],
  ['PrestaShop', shops.prestashop],
  ['Magento 2 without RequireJS in reach', shops.magento],
  ['Magento 2 Luma', shops.magentoLuma],
  ['Hyvä', shops.hyva],
  ['Shoper', shops.shoper],
  ['BigCommerce', shops.bigcommerce],
  ['OpenCart', shops.opencart],
  ['EverShop', shops.evershop],
  ['Vendure', shops.vendure],
]

/** Another version of OpenCart, whose routes are joined by `joint`; what it does not know is a page for people. */
const opencartOf = (joint: string) => (): StagedShop => {
  const shop = shops.opencart()
  const { answer } = shop
  shop.answer = (request) => {
    const route = new URL(request.url()).searchParams.get('route')
    if (!route?.startsWith('checkout/cart')) return answer(request)
    if (route !== `checkout/cart${joint}add`) return { status: 404, text: '<h1>Not found</h1>' }
    const isKnown = /40112/.test(request.postData() ?? '')
    return { json: isKnown ? { success: 'You have added' } : { error: { option: 'Required' } } }
  }
  return shop
}

/** Each with its stage, and an id by which its own add takes the product. */
export const adders: [string, () => StagedShop, string][] = [
  ['Shopify', shops.shopify, '40112'],
  ['WooCommerce', shops.woocommerce, '40112'],
  ['PrestaShop', shops.prestashop, '40112'],
  ['Magento 2', shops.magento, '40112'],
  ['Magento 2, by SKU', shops.magento, 'MUG-L'],
  ['Hyvä', shops.hyva, '40112'],
  ['Shoper', shops.shoper, '40112'],
  ['Shoper, a theme without the storefront', shops.shoperOld, '40112'],
  ['BigCommerce', shops.bigcommerce, '40112'],
  ['OpenCart', shops.opencart, '40112'],
  ['OpenCart 3', opencartOf('/'), '40112'],
  ['OpenCart 4.0.1', opencartOf('|'), '40112'],
  ['EverShop', shops.evershop, 'MUG-L'],
  ['Vendure', shops.vendure, '40112'],
  ['IdoSell', shops.idosell, '40112'],
]

/** Platforms that tell any page's script what a product costs now: OpenCart has no such address. */
export const readers: [string, () => StagedShop, string][] = [
  ['Shopify', shops.shopify, 'https://shop.test/products/mug?variant=40112'],
  ['WooCommerce', shops.woocommerce, '40112'],
  ['PrestaShop', shops.prestashop, '40112'],
  ['Magento 2', shops.magento, 'MUG-L'],
  ['Hyvä', shops.hyva, 'MUG-L'],
  ['Shoper', shops.shoper, 'https://shop.test/pl/p/Mug/77'],
  ['BigCommerce', shops.bigcommerce, '40112'],
  ['EverShop, by SKU', shops.evershop, 'MUG-L'],
  ['EverShop, by id', shops.evershop, '40112'],
  ['Vendure', shops.vendure, 'https://shop.test/products/mug?variant=40112'],
  ['IdoSell', shops.idosell, '40112'],
]

export const add = (page: Page, productId: string) =>
  page.evaluate((wanted) => Reflect.get(window, 'adapter').addToCart(wanted, 1), productId)
export const read = (page: Page, productId: string) =>
  page.evaluate((wanted) => Reflect.get(window, 'adapter').readProduct(wanted), productId)
