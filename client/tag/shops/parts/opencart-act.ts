import { at } from '../at.ts'
import { sendForm } from '../send.ts'

export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const fields = { product_id: productId, quantity: String(quantity) }
  return at(await sendForm('/index.php?route=checkout/cart.add', fields), 'success') !== undefined
}
