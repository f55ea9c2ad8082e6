export { isStandard } from '../../../../shared/history/log.ts'
export { withoutSensitive } from '../../../../shared/history/sensitive.ts'
export { setBack } from '../../../../shared/history/set-back.ts'
export { forgetSensitive } from '../forget-sensitive.ts'
