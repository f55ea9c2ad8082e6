// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { keptVector } from '../kept-vector.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
