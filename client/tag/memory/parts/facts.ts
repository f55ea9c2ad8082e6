// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { anniversaryOf } from '../../../../shared/attributes/anniversary.ts'
export { browserFact } from '../../../../shared/attributes/browser-fact.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
