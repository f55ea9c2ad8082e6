export { recordConversions } from '../../../../shared/campaigns/ledger.ts'
export { act, expose } from '../act.ts'
