export { evaluateCondition } from '../../../../shared/conditions/evaluate.ts'
