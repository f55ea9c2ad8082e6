import type { ShopAdapter } from '../page/facts.ts'

export const adapter: ShopAdapter = {
  id: 'generic',
  start: () => () => {},
}
