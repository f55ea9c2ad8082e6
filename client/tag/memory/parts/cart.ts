import { cartEffect as effect } from '../../../../shared/history/cart-effect.ts'

/** WooCommerce says so on the page that thanks for an order, too: the bank has refused, and nothing was bought. */
const REFUSED = '.woocommerce-thankyou-order-failed'

/** On this page, whose address may name the order. */
export const cartEffect: typeof effect = (state, draft, moment) =>
  draft.name === 'purchase' && document.querySelector(REFUSED)
    ? { _state: {}, _inferred: [] }
    : effect(state, draft, { ...moment, address: location.href })
