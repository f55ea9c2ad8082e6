export { keptVector } from '../kept-vector.ts'
