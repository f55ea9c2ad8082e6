import type { Ga4Item } from '../ga4-item.ts'
import type { Cart, CartLine } from './cart.ts'
import { language } from './window.ts'

export const priceOf = (id: string) => window.zacisze?.[id]?.price ?? 0

/** To the dataLayer in Tag Manager's form: the last commerce object is cleared first, as Google advises. */
export function report(event: string, ecommerce: unknown, more: Record<string, unknown> = {}): void {
  window.dataLayer ??= []
  if (ecommerce !== undefined) window.dataLayer.push({ ecommerce: null })
  window.dataLayer.push({ event, ...more, ...(ecommerce === undefined ? {} : { ecommerce }) })
}

export function itemsOf(lines: CartLine[]): Ga4Item[] {
  return lines.flatMap(({ id, quantity }) => {
    const product = window.zacisze?.[id]
    return product ? [{ ...product.item[language], quantity }] : []
  })
}

export const worthOf = (lines: CartLine[]) =>
  lines.reduce((sum, { id, quantity }) => sum + priceOf(id) * quantity, 0) / 100

export const reportCart = (event: string, cart: Cart) =>
  report(event, { currency: 'PLN', value: worthOf(cart.lines), items: itemsOf(cart.lines) })

export const reportLine = (event: string, line: CartLine) =>
  report(event, { currency: 'PLN', value: worthOf([line]), items: itemsOf([line]) })

/** What the page itself has to say: lists, the product, a search. */
export function reportPage(): void {
  const block = document.getElementById('page-events')
  const events: unknown = JSON.parse(block?.textContent || '[]')
  if (!Array.isArray(events)) return
  for (const entry of events) {
    const { event, ecommerce, ...more } = entry
    if (typeof event === 'string') report(event, ecommerce, more)
  }
}
