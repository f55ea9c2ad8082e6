import type { PriceHistory, ProductPrices } from './price-history.ts'

type Row = [
  id: string,
  currency: string,
  firstSeenAt: number,
  isFromStart: 0 | 1,
  reducedAt: number,
  prior: number,
  changes: number[],
]

/** JSON for keeping: one short list a product, prices and times alternating. */
export function writePriceHistory(history: PriceHistory): string {
  const rows = [...history.products].map(
    ([id, prices]): Row => [
      id,
      prices.currency,
      prices.firstSeenAt,
      prices.isFromStart ? 1 : 0,
      prices.reducedAt ?? 0,
      prices.prior ?? 0,
      prices.changes.flatMap(({ price, at }) => [price, at]),
    ],
  )
  return JSON.stringify({ v: 1, startedAt: history.startedAt, products: rows })
}

/** Undefined when it is not such a text: a history that cannot be read must not pass for an empty one. */
export function readPriceHistory(text: string): PriceHistory | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const { v, startedAt, products } = parsed as Record<string, unknown>
    if (v !== 1 || typeof startedAt !== 'number' || !Array.isArray(products)) return undefined
    return { startedAt, products: new Map(products.filter(isRow).map(readRow)) }
  } catch {
    // Not JSON.
    return undefined
  }
}

function readRow([id, currency, firstSeenAt, isFromStart, reducedAt, prior, flat]: Row): [string, ProductPrices] {
  const changes = []
  for (let n = 0; n + 1 < flat.length; n += 2) changes.push({ price: flat[n] ?? 0, at: flat[n + 1] ?? 0 })
  const prices: ProductPrices = { currency, firstSeenAt, isFromStart: isFromStart === 1, changes }
  if (reducedAt > 0) prices.reducedAt = reducedAt
  if (prior > 0) prices.prior = prior
  return [id, prices]
}

function isRow(value: unknown): value is Row {
  if (!Array.isArray(value)) return false
  const [id, currency, firstSeenAt, isFromStart, reducedAt, prior, changes] = value as unknown[]
  const numbers = [firstSeenAt, isFromStart, reducedAt, prior, ...(Array.isArray(changes) ? changes : [Number.NaN])]
  return typeof id === 'string' && typeof currency === 'string' && numbers.every((each) => Number.isFinite(each))
}
