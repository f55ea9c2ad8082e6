// What the boot loads lazily in one piece: reading the page and the dataLayer, and telling the platform.

export { detectShop } from '../shops/detect.ts'
export { loadShop } from '../shops/load.ts'
export { signalOf } from './data-layer.ts'
export { readPage } from './read-page.ts'
