export { browserFact } from '../../../../shared/attributes/browser-fact.ts'
export { everValue } from '../../../../shared/attributes/lifetime.ts'
