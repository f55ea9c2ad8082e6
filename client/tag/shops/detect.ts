import { own } from '../page/claim.ts'

type Sign = (window: Window) => unknown

const has =
  (name: string): Sign =>
  (window) =>
    own(window, name)
const finds =
  (selector: string): Sign =>
  (window) =>
    window.document.querySelector(selector)

// The first platform with a sign wins; globals before markup, as a theme may imitate another shop's classes.
const SIGNS: [string, ...Sign[]][] = [
  ['shopify', (window) => own(own(window, 'Shopify'), 'shop') ?? own(own(window, 'Shopify'), 'routes')],
  ['shoper', has('useStorefront'), finds('script[src*="storefront" i][src*="shoper" i],body[id^="shop_"]')],
  ['idosell', has('app_shop'), finds('#projector_form,form[action*="basketchange" i]')],
  ['woocommerce', has('wc_add_to_cart_params'), has('wcSettings'), finds('body[class*="woocommerce"]')],
  [
    'prestashop',
    (window) => own(own(window, 'prestashop'), 'on'),
    finds('meta[name=generator][content*=PrestaShop i]'),
  ],
  ['hyva', has('hyva')],
  ['magento', finds('script[type="text/x-magento-init"],body[class*="catalog-product-view"]')],
  ['bigcommerce', has('BCData'), has('bodlEvents'), finds('form[data-cart-item-add],[data-cart-item-add]')],
  ['evershop', has('eContext')],
  ['vendure', finds('form[action*="active-order"],form[action*="/api/active-order"]')],
  [
    'opencart',
    finds(
      '#form-product input[name=product_id],#product input[name=product_id],a[href*="route=common/home"],script[src*="catalog/view/"],link[href*="catalog/view/"]',
    ),
  ],
]

/** The commerce platform that a page shows signs of. */
export function detectShop(window: Window): string | undefined {
  return SIGNS.find(([, ...signs]) =>
    signs.some((sign) => {
      try {
        return sign(window)
      } catch {
        // A throwing getter on the page's window is no sign.
        return false
      }
    }),
  )?.[0]
}
