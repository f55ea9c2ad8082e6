import { at, call } from '../at.ts'
import { minor } from '../minor.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { sendForm } from '../send.ts'

const shop = () => at(window, 'prestashop')

export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const [product = '', variant] = productId.split('-')
  const answer = await sendForm(String(at(shop(), 'urls.pages.cart') ?? '/cart'), {
    token: String(at(shop(), 'static_token') ?? ''),
    id_product: product,
    ...(variant ? { id_product_attribute: variant } : {}),
    qty: String(quantity),
    add: '1',
    action: 'update',
    ajax: '1',
  })
  const isAdded = at(answer, 'success') === true && !at(answer, 'hasError')
  // The theme redraws its cart on this event, and we hear it too.
  if (isAdded)
    call(shop(), 'emit', 'updateCart', { reason: { linkAction: 'add-to-cart', idProduct: product }, resp: answer })
  return isAdded
}

/** By product id, or "product-combination"; what the theme asks for to show its quick view. */
export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  const [product = '', variant = '0'] = productId.split('-')
  const urls = at(shop(), 'urls')
  const page = at(urls, 'pages.product') ?? `${at(urls, 'base_url') ?? '/'}index.php?controller=product`
  const answer = await sendForm(String(page), {
    action: 'quickview',
    ajax: '1',
    id_product: product,
    id_product_attribute: variant,
  })
  const found = at(answer, 'product')
  if (!found) return undefined
  const currency = at(shop(), 'currency.iso_code')
  const availability = at(found, 'availability')
  const inStock = availability ? !/^(?:unavailable|discontinued)/.test(String(availability)) : undefined
  return offerOf(minor(at(found, 'price_amount'), currency), currency, inStock ?? Number(at(found, 'quantity')) > 0)
}
