import type { Cart } from '../../../shared/history/event.ts'
import { ask } from './ask.ts'
import { at } from './at.ts'
import { cartOf } from './cart-line.ts'
import { minor } from './minor.ts'
import { pageCurrency } from './page-currency.ts'

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
