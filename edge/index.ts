import { createApp } from './routes/app.ts'

// biome-ignore lint/performance/noBarrelFile: the runtime finds Durable Objects among the entry's exports
export { Registry } from './objects/registry.ts'
export { Sample } from './objects/sample.ts'
export { Site } from './objects/site.ts'
export { Tally } from './objects/tally.ts'

export default createApp()
