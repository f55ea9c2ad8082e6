// The second piece: the full reader, which also understands microdata, RDFa, broken data blocks and the visible page.
// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
import { addEntities } from './entities.ts'

export { signalOf } from './data-layer.ts'
export { readPage } from './read-page.ts'

// biome-ignore-end lint/performance/noBarrelFile: as above

addEntities()
