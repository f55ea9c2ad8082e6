import { at } from '../at.ts'
import { sendForm } from '../send.ts'

/** How OpenCart's versions join a route and its method: 4, those before it, and its first ones. A wrong one is not found. */
const JOINTS = './|'

export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const fields = { product_id: productId, quantity: String(quantity) }
  for (const joint of JOINTS) {
    // The page's base is the shop's folder.
    const answer = await sendForm(`index.php?route=checkout/cart${joint}add`, fields)
    if (answer) return at(answer, 'success') !== undefined
  }
  return false
}
