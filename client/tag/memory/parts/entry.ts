// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { recordAssignments } from '../../../../shared/campaigns/ledger.ts'
export { assign } from '../../../../shared/experiments/assign.ts'
export { trafficSource } from '../../../../shared/history/source.ts'
export { isBroughtAnew, startSession } from '../../../../shared/history/start-session.ts'
export { enter } from '../enter.ts'
export { newMe } from '../new-me.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
