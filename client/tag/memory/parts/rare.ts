// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { isStandard } from '../../../../shared/history/log.ts'
export { withoutSensitive } from '../../../../shared/history/sensitive.ts'
export { setBack } from '../../../../shared/history/set-back.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
