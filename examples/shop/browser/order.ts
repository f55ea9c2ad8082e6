import { type Cart, readCart, sumsOf, writeCart } from './cart.ts'
import { drawCart } from './cart-view.ts'
import { itemsOf, priceOf, report } from './report.ts'
import { query } from './window.ts'

/** The last order, for the thank-you page. */
const KEY = 'zacisze-zamowienie'

interface Order {
  number: string
  cart: Cart
}

function isOrder(value: unknown): value is Order {
  return typeof value === 'object' && value !== null && 'number' in value && 'cart' in value
}

/** Year, day and six letters, as shops number orders. */
function newOrderNumber(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(6))].map(
    (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32],
  )
  return `ZAC-${new Date().toISOString().slice(2, 10).replaceAll('-', '')}-${letters.join('')}`
}

export function startCheckout(): void {
  const form = query('[data-checkout]', HTMLFormElement)
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const order: Order = { number: newOrderNumber(), cart: readCart() }
    sessionStorage.setItem(KEY, JSON.stringify(order))
    writeCart({ lines: [] })
    location.assign(form.action)
  })
}

/** Reports the purchase whenever the page is loaded, as many themes do: whoever counts must know the number again. */
export function showOrder(): void {
  const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  const isThere = isOrder(stored)
  const frame = query(isThere ? '[data-order]' : '[data-no-order]', HTMLElement)
  if (frame) frame.hidden = false
  if (!isThere) return
  const { number, cart } = stored
  const sums = sumsOf(cart, priceOf)
  drawCart(cart, () => {})
  const place = query('[data-order-number]', HTMLElement)
  if (place) place.textContent = number
  report('purchase', {
    transaction_id: number,
    currency: 'PLN',
    value: (sums.products - sums.discount) / 100,
    shipping: sums.shipping / 100,
    ...(sums.discount > 0 && cart.code ? { coupon: cart.code } : {}),
    items: itemsOf(cart.lines),
  })
}
