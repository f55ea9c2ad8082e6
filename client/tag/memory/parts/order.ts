// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { countAlone, countPurchase } from '../count-purchase.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
