import { at } from '../at.ts'
import { minor } from '../minor.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { send } from '../send.ts'

const PRODUCT =
  'query($f:[FilterInput],$i:ID){products(filters:$f){items{...p}}product(id:$i){...p}}fragment p on Product{sku price{special{value currency}}inventory{isInStock}}'

/** By SKU. */
export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const answer = await send('/api/cart/mine/items', { sku: productId, qty: quantity })
  return at(answer, 'data') !== undefined && !at(answer, 'error')
}

/** By SKU, else by product id. */
export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  const f = [{ key: 'sku', operation: 'in', value: productId }]
  const variables = { f, ...(/^\d+$/.test(productId) ? { i: productId } : {}) }
  const data = at(await send('/api/graphql', { query: PRODUCT, variables }), 'data')
  const product = at(data, 'products.items.0') ?? at(data, 'product')
  const currency = at(product, 'price.special.currency')
  return product
    ? offerOf(minor(at(product, 'price.special.value'), currency), currency, at(product, 'inventory.isInStock'))
    : undefined
}
