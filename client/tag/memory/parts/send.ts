export { makeSender } from '../sender.ts'
