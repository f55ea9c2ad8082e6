// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { makeSender } from '../sender.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
