/** Platform, globals that tell it (with what they must hold), selectors that tell it. The first with a sign wins. */
const SIGNS: [string, string, string][] = [
  ['shopify', 'Shopify.shop Shopify.routes', ''],
  ['shoper', 'useStorefront', 'script[src*="storefront" i][src*="shoper" i],body[id^="shop_"]'],
  ['idosell', 'app_shop', '#projector_form,form[action*="basketchange" i]'],
  ['woocommerce', 'wc_add_to_cart_params wcSettings', 'body[class*="woocommerce"]'],
  ['prestashop', 'prestashop.on', 'meta[name=generator][content*=PrestaShop i]'],
  ['hyva', 'hyva', ''],
  ['magento', '', 'script[type="text/x-magento-init"],body[class*="catalog-product-view"]'],
  ['bigcommerce', 'BCData bodlEvents', '[data-cart-item-add]'],
  ['evershop', 'eContext', ''],
  ['vendure', '', 'form[action*="active-order"]'],
  [
    'opencart',
    '',
    '#form-product input[name=product_id],#product input[name=product_id],a[href*="route=common/home"],script[src*="catalog/view/"],link[href*="catalog/view/"]',
  ],
]

/** The commerce platform that a page shows signs of: globals before markup, as a theme may imitate another's classes. */
export function detectShop(window: Window): string | undefined {
  const isThere = (path: string) =>
    path
      .split('.')
      .reduce<unknown>((here, key) => Object.hasOwn(Object(here), key) && Reflect.get(Object(here), key), window)
  return SIGNS.find(([, globals, selector]) => {
    try {
      return globals.split(' ').some(isThere) || (selector && window.document.querySelector(selector))
    } catch {
      // A throwing getter on the page's window is no sign.
      return false
    }
  })?.[0]
}
