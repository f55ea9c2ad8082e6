import { ask } from '../ask.ts'
import { at } from '../at.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { send } from '../send.ts'
import { amount, api } from '../woocommerce-api.ts'

export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  // A write needs the nonce that a read gives.
  const read = await fetch(api('cart')).catch(() => undefined)
  await read?.text()
  const nonce = read?.headers.get('Nonce') ?? ''
  return (await send(api('cart/add-item'), { id: Number(productId), quantity }, { Nonce: nonce })) !== undefined
}

export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  const product = await ask(api(`products/${encodeURIComponent(productId)}`))
  const prices = at(product, 'prices')
  return prices
    ? offerOf(amount(prices, 'price'), at(prices, 'currency_code'), at(product, 'is_in_stock') === true)
    : undefined
}
