// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { browserFact } from '../../../../shared/attributes/browser-fact.ts'
export { everValue } from '../../../../shared/attributes/lifetime.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
