import type { Cart } from '../../../shared/history/event.ts'
import { ask } from './ask.ts'
import { at, cartOf, minor, pieces } from './cart-line.ts'

/** The cart section that Magento 2 keeps for its own scripts. It names no currency: the page's market does. */
export function cartFromSection(section: unknown): Cart | undefined {
  return cartOf(
    at(section, 'items'),
    (line) => ({
      ids: [at(line, 'product_sku'), at(line, 'product_id'), at(line, 'product_url')],
      name: at(line, 'product_name'),
      price: minor(at(line, 'product_price_value') ?? '', currency()),
      quantity: at(line, 'qty'),
    }),
    currency(),
    minor(at(section, 'subtotalAmount') ?? '', currency()),
  )
}

function currency(): string {
  const meta = document.querySelector('meta[property="product:price:currency"],meta[itemprop=priceCurrency]')
  const code = meta?.getAttribute('content') ?? /"currency(?:Code)?"\s*:\s*"([A-Z]{3})"/.exec(inline())?.[1]
  return code ?? ''
}

/** The configuration that the theme prints: it holds the store's currency on pages without a price. */
function inline(): string {
  const blocks = [...document.querySelectorAll('script[type="text/x-magento-init"],script:not([src])')].slice(0, 60)
  return blocks.map((block) => block.textContent.slice(0, 20_000)).join('')
}

export async function fetchCart(): Promise<Cart | undefined> {
  return cartFromSection(at(await ask('/customer/section/load/?sections=cart'), 'cart'))
}

/** Posts the form that the shop's own button posts; only a cart with more pieces proves it. */
export async function addToMagento(productId: string, quantity: number): Promise<boolean> {
  const key =
    document.querySelector('input[name=form_key]')?.getAttribute('value') ??
    /(?:^|; )form_key=([^;]+)/.exec(document.cookie)?.[1] ??
    ''
  const before = pieces(await fetchCart(), productId)
  const body = new URLSearchParams({ product: productId, qty: String(quantity), form_key: key })
  await ask(`/checkout/cart/add/product/${encodeURIComponent(productId)}/`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    body,
  })
  return pieces(await fetchCart(), productId) > before
}
