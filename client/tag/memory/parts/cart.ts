// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { cartEffect } from '../../../../shared/history/cart-effect.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
