import { attempt } from '../page/attempt.ts'
import { own } from '../page/claim.ts'

/** A platform, globals that tell it (with what they must hold), a selector that tells it. The first with a sign wins. */
const SIGNS = `shopify|Shopify.shop Shopify.routes
shoper|useStorefront|script[src*=shoper i],body[id^=shop_]
idosell|app_shop|#projector_form,form[action*=basketchange]
woocommerce|wc_add_to_cart_params wcSettings|body[class*=woocommerce]
prestashop|prestashop.urls
hyva|hyva
magento||script[type$=x-magento-init]
bigcommerce|BCData bodlEvents|form[data-cart-item-add]
evershop|eContext
vendure||form[action*=active-order]
opencart||#form-product,a[href*="route=common/home"],script[src*="catalog/view/"],link[href*="catalog/view/"]`

/** The commerce platform that a page shows signs of: globals before markup, as a theme may imitate another's classes. */
export function detectShop(window: Window): string | undefined {
  const lines = SIGNS.split('\n').map((line) => line.split('|'))
  const find = (selector: string) => window.document.querySelector(selector)
  // One search of an ordinary page, not one for each platform.
  const isMarked = attempt(() => find(`${lines.flatMap(([, , selector]) => selector ?? [])}`), null)
  for (const [shop, globals = '', selector] of lines) {
    // Own properties: a polluted prototype is no sign, a throwing getter neither.
    const isShown = attempt<unknown>(
      () =>
        globals.split(' ').some((path) => path.split('.').reduce<unknown>(own, window)) ||
        (isMarked && selector && find(selector)),
      false,
    )
    if (isShown) return shop
  }
  return undefined
}
