import { ask } from './ask.ts'
import { at } from './at.ts'

/** Sizes and prices of a product, as the product page asks for them when a version is chosen. */
export function projector(productId: string): Promise<unknown> {
  return ask(`/ajax/projector.php?product=${encodeURIComponent(productId)}&get=sizes,sizeprices`)
}

export function sizesOf(answer: unknown): unknown[] {
  return Object.values(Object(at(answer, 'sizes.items')))
}

/** What IdoSell writes as the amount of a size whose stock is not limited. */
const UNLIMITED = -1

/** Whether a size can be bought; undefined where the answer names no amount. */
export function isInStock(size: unknown): boolean | undefined {
  const amount = Number.parseFloat(String(at(size, 'amount')))
  return Number.isNaN(amount) ? undefined : amount > 0 || amount === UNLIMITED
}
