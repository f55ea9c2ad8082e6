import { cartEffect as effect } from '../../../../shared/history/cart-effect.ts'

/** On this page, whose address may name the order. */
export const cartEffect: typeof effect = (state, draft, moment) =>
  effect(state, draft, { ...moment, address: location.href })
