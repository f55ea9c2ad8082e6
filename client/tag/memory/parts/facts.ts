export { rareFact } from '../../../../shared/attributes/browser-fact.ts'
