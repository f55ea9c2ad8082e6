// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { forgetBefore } from '../../../../shared/attributes/cache.ts'
export { plan } from '../../../../shared/attributes/plan.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
