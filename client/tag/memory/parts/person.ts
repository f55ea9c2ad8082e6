export { exported } from '../export.ts'
export { addTraits, identify } from '../identify.ts'
