// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { recordConversions } from '../../../../shared/campaigns/ledger.ts'
export { act, expose } from '../act.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
