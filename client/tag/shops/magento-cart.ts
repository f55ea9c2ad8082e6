import type { Cart } from '../../../shared/history/event.ts'
import type { ShopSignal } from '../page/facts.ts'
import { ask, PATIENCE_MS } from './ask.ts'
import { at } from './at.ts'
import { cartOf } from './cart-line.ts'
import { minor } from './minor.ts'
import { pageCurrency } from './page-currency.ts'
import { type CartWatch, watchCart } from './watch-cart.ts'

/** Each store view has a cart of its own prices, below its own address. */
export const cartSection = () => `${at(window, 'BASE_URL') ?? '/'}customer/section/load/?sections=cart`

/** The cart section that Magento 2 keeps for its own scripts. It names no currency: the page's market does. */
export function cartFromSection(section: unknown): Cart | undefined {
  const currency = pageCurrency()
  return cartOf(
    at(section, 'items'),
    (line) => ({
      ids: [at(line, 'product_sku'), at(line, 'product_id'), at(line, 'product_url')],
      name: at(line, 'product_name'),
      price: minor(at(line, 'product_price_value.incl_tax') ?? at(line, 'product_price_value'), currency),
      quantity: at(line, 'qty'),
    }),
    currency,
    minor(at(section, 'subtotalAmount'), currency),
  )
}

export async function fetchCart(): Promise<Cart | undefined> {
  return cartFromSection(at(await ask(cartSection()), 'cart'))
}

/**
 * Watches a cart that the shop's own scripts keep: it is asked for only where they have not told it (`section`) after a
 * while. They ask for nothing themselves before the visitor's first POST, which begins the session and sets the cookie:
 * until then the cart is empty. `ask`: nobody will tell.
 */
export function watchSection(
  report: (signal: ShopSignal) => void,
  section: () => unknown,
  requests?: RegExp,
): CartWatch & { ask(): void } {
  let isLate = false
  const timer = setTimeout(() => ask(), PATIENCE_MS)
  const read = async () => {
    const told = section()
    const isEmpty = (told || isLate) && !document.cookie.includes('private_content')
    const cart = cartFromSection(told) ?? (isEmpty ? { items: [] } : undefined)
    if (cart) clearTimeout(timer)
    return cart ?? (isLate ? fetchCart() : undefined)
  }
  const watch = watchCart(report, read, requests)
  const ask = () => {
    isLate = true
    if (!watch.signal.aborted) watch.look()
  }
  return { ...watch, ask }
}
