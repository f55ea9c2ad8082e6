// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { exported } from '../export.ts'
export { addTraits, identify } from '../identify.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
