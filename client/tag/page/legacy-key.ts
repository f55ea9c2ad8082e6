import { own } from './claim.ts'

/** What an entry of Universal Analytics' e-commerce is about: purchase, add, detail …; its first form told of orders alone. */
export function legacyKey(entry: unknown): string | undefined {
  const ecommerce = own(entry, 'ecommerce')
  if (own(ecommerce, 'items')) return undefined
  return own(entry, 'transactionId')
    ? 'purchase'
    : ['purchase', 'add', 'remove', 'checkout', 'detail', 'impressions'].find((key) => own(ecommerce, key))
}
