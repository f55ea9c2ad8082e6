import type { Cart } from '../../../shared/history/event.ts'
import { stringify } from '../boot/stringify.ts'
import { ask } from './ask.ts'
import { at, cartOf, minor, offerOf, type ProductNow, pieces } from './cart-line.ts'
import { pageCurrency } from './page-currency.ts'

/** The cart section that Magento 2 keeps for its own scripts. It names no currency: the page's market does. */
export function cartFromSection(section: unknown): Cart | undefined {
  return cartOf(
    at(section, 'items'),
    (line) => ({
      ids: [at(line, 'product_sku'), at(line, 'product_id'), at(line, 'product_url')],
      name: at(line, 'product_name'),
      price: minor(at(line, 'product_price_value') ?? '', pageCurrency()),
      quantity: at(line, 'qty'),
    }),
    pageCurrency(),
    minor(at(section, 'subtotalAmount') ?? '', pageCurrency()),
  )
}

export async function fetchCart(): Promise<Cart | undefined> {
  return cartFromSection(at(await ask('/customer/section/load/?sections=cart'), 'cart'))
}

const QUERY =
  'query($s:String){products(filter:{sku:{eq:$s}}){items{id stock_status price_range{minimum_price{final_price{value currency}}}}}}'

/** By SKU, in the visitor's store view. Magento answers scripts of its own pages without a key, and caches these answers. */
async function productBySku(sku: string): Promise<unknown> {
  const query = new URLSearchParams({ query: QUERY, variables: stringify({ s: sku }) ?? '' })
  const store = cookie('store')
  const answer = await ask(`/graphql?${query}`, store ? { headers: { Store: store } } : {})
  return at(answer, 'data', 'products', 'items', 0)
}

function cookie(name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([^;]+)`).exec(document.cookie)?.[1]
}

export async function readFromMagento(sku: string): Promise<ProductNow | undefined> {
  const product = await productBySku(sku)
  const price = at(product, 'price_range', 'minimum_price', 'final_price')
  if (!product) return undefined
  return offerOf(at(price, 'value'), at(price, 'currency'), at(product, 'stock_status') === 'IN_STOCK')
}

/** Posts the form that the shop's own button posts, by entity id or SKU; only a cart with more pieces proves it. */
export async function addToMagento(productId: string, quantity: number): Promise<boolean> {
  const key = document.querySelector('input[name=form_key]')?.getAttribute('value') ?? cookie('form_key') ?? ''
  const before = pieces(await fetchCart(), productId)
  const product = /^\d+$/.test(productId) ? productId : String(at(await productBySku(productId), 'id') ?? '')
  if (!product) return false
  const body = new URLSearchParams({ product, qty: String(quantity), form_key: key })
  await ask(`/checkout/cart/add/product/${product}/`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    body,
  })
  return pieces(await fetchCart(), productId) > before
}
