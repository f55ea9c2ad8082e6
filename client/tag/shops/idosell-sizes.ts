import { ask } from './ask.ts'
import { at } from './at.ts'

/** Sizes and prices of a product, as the product page asks for them when a version is chosen. */
export function projector(productId: string): Promise<unknown> {
  return ask(`/ajax/projector.php?product=${encodeURIComponent(productId)}&get=sizes,sizeprices`)
}

export function sizesOf(answer: unknown): unknown[] {
  return Object.values(Object(at(answer, 'sizes.items')))
}

/** -1 = as many as anybody wants. */
export function hasPieces(size: unknown): boolean {
  return Number(at(size, 'amount')) !== 0
}
