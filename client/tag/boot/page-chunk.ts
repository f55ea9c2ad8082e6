// The chunk `page`: all that an ordinary page of an ordinary shop needs, in one file, because each further module costs the
// main thread more than the code in it. The boot keeps what must be there before it.
export { openMemory } from '../memory/open-memory.ts'
export { begin } from './begin.ts'
export { takeEntries } from './report.ts'
export { say } from './say.ts'
export { startShop } from './shop.ts'
export { turn } from './turn.ts'
