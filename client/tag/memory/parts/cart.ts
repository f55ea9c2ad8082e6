export { cartEffect } from '../../../../shared/history/cart-effect.ts'
