// The chunk `page`: all that needs to know the page. The boot keeps what must be there before it.
export { begin } from './begin.ts'
export { takeEntries } from './report.ts'
export { say } from './say.ts'
export { startShop } from './shop.ts'
export { turn } from './turn.ts'
