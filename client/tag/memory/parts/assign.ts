// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { recordAssignments } from '../../../../shared/campaigns/ledger.ts'
export { assign } from '../../../../shared/experiments/assign.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
