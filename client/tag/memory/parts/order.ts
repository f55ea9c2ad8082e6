export { countAlone, countPurchase } from '../count-purchase.ts'
