/** Platform, globals that tell it (with what they must hold), a selector that tells it. The first with a sign wins. */
const SIGNS: [string, string, string?][] = [
  ['shopify', 'Shopify.shop Shopify.routes'],
  ['shoper', 'useStorefront', 'script[src*=shoper i],body[id^=shop_]'],
  ['idosell', 'app_shop', '#projector_form,form[action*=basketchange]'],
  ['woocommerce', 'wc_add_to_cart_params wcSettings', 'body[class*=woocommerce]'],
  ['prestashop', 'prestashop.on', 'meta[content*=PrestaShop]'],
  ['hyva', 'hyva'],
  ['magento', '', 'script[type$=x-magento-init],body[class*=catalog-product-view]'],
  ['bigcommerce', 'BCData bodlEvents', '[data-cart-item-add]'],
  ['evershop', 'eContext'],
  ['vendure', '', 'form[action*=active-order]'],
  ['opencart', '', '#form-product,[href*="route=common/home"],[src*="catalog/view/"],[href*="catalog/view/"]'],
]

/** The commerce platform that a page shows signs of: globals before markup, as a theme may imitate another's classes. */
export function detectShop(window: Window): string | undefined {
  // Own properties: a polluted prototype is no sign.
  const own = (here: unknown, key: string) =>
    Object.hasOwn(Object(here), key) ? Reflect.get(Object(here), key) : undefined
  return SIGNS.find(([, globals, selector]) => {
    try {
      return (
        globals.split(' ').some((path) => path.split('.').reduce(own, window as unknown)) ||
        (selector && window.document.querySelector(selector))
      )
    } catch {
      // A throwing getter on the page's window is no sign.
      return false
    }
  })?.[0]
}
