export { countAlone, order } from '../count-purchase.ts'
