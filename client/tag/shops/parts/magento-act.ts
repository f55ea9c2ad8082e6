import { stringify } from '../../boot/stringify.ts'
import { ask } from '../ask.ts'
import { at } from '../at.ts'
import { cartSection } from '../magento-cart.ts'
import { minor } from '../minor.ts'
import { offerOf, type ProductNow } from '../offer.ts'

const NAMES = ['product_id', 'product_sku', 'product_url']
const QUERY =
  'query($s:String){products(filter:{sku:{eq:$s}}){items{id stock_status price_range{minimum_price{final_price{value currency}}}}}}'

/** By SKU, in the visitor's store view. Magento answers scripts of its own pages without a key, and caches these answers. */
async function productBySku(sku: string): Promise<unknown> {
  const query = new URLSearchParams({ query: QUERY, variables: stringify({ s: sku }) ?? '' })
  const store = cookie('store')
  const answer = await ask(`/graphql?${query}`, store ? { headers: { Store: store } } : {})
  return at(answer, 'data.products.items.0')
}

function cookie(name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([^;]+)`).exec(document.cookie)?.[1]
}

export async function readProduct(sku: string): Promise<ProductNow | undefined> {
  const product = await productBySku(sku)
  const price = at(product, 'price_range.minimum_price.final_price')
  const currency = at(price, 'currency')
  return product
    ? offerOf(minor(at(price, 'value'), currency), currency, at(product, 'stock_status') === 'IN_STOCK')
    : undefined
}

/** Pieces of a product in the cart, by any of its ids. */
async function pieces(productId: string): Promise<number> {
  const lines = at(await ask(cartSection()), 'cart.items')
  if (!Array.isArray(lines)) return 0
  const mine = lines.filter((line) => NAMES.some((name) => String(at(line, name)) === productId))
  return mine.reduce<number>((sum, line) => sum + Number(at(line, 'qty')), 0)
}

/** Posts the form that the shop's own button posts, by SKU or entity id; only a cart with more pieces proves it. */
export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const key = document.querySelector('input[name=form_key]')?.getAttribute('value') ?? cookie('form_key') ?? ''
  const before = await pieces(productId)
  // An article number may be the number of another product in the database: shops and their feeds speak of SKUs.
  const product = at(await productBySku(productId), 'id') ?? /^\d+$/.exec(productId)?.[0]
  if (!product) return false
  const body = new URLSearchParams({ product: String(product), qty: String(quantity), form_key: key })
  await ask(`/checkout/cart/add/product/${product}/`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    body,
  })
  return (await pieces(productId)) > before
}
