import { own } from './claim.ts'

/** What an entry of Universal Analytics' enhanced e-commerce is about: purchase, add, detail … */
export function legacyKey(entry: unknown): string | undefined {
  const ecommerce = own(entry, 'ecommerce')
  return own(ecommerce, 'items')
    ? undefined
    : ['purchase', 'add', 'remove', 'checkout', 'detail', 'impressions'].find((key) => own(ecommerce, key))
}
