// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { trafficSource } from '../../../../shared/history/source.ts'
export { enter } from '../enter.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
