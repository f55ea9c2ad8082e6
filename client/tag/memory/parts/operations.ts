// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { forget } from '../../../../shared/attributes/forget.ts'
export { lifetimeValue } from '../../../../shared/attributes/lifetime.ts'
export { values } from '../../../../shared/attributes/value.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
