// What the boot loads lazily in one piece: reading the page and the dataLayer, telling the platform.
// biome-ignore-start lint/performance/noBarrelFile: the entry of a lazy chunk; nothing imports it statically.
export { detectShop } from '../shops/detect.ts'
export { entryReader } from './entry-reader.ts'
export { readWholePage } from './read-whole-page.ts'
// biome-ignore-end lint/performance/noBarrelFile: as above
