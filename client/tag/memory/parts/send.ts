export { makeSender } from '../sender.ts'
export { unmeasure } from '../unmeasure.ts'
