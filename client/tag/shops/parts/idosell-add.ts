import { PATIENCE_MS } from '../ask.ts'
import { at } from '../at.ts'
import { isInStock, projector, sizesOf } from '../idosell-sizes.ts'
import { sendForm } from '../send.ts'

/** Pieces of a product on the basket page; undefined when that cannot be read. */
async function piecesInBasket(productId: string): Promise<number | undefined> {
  try {
    const response = await fetch('/basketedit.php', { signal: AbortSignal.timeout(PATIENCE_MS) })
    const { readCartPage } = await import('./cart-page.ts')
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const lines = readCartPage(page)?.items.filter(({ id, aliases }) => [id, ...(aliases ?? [])].includes(productId))
    return response.ok ? (lines ?? []).reduce((sum, { quantity = 1 }) => sum + quantity, 0) : undefined
  } catch {
    // Offline, or a policy that lets nobody parse HTML.
    return undefined
  }
}

/** By product id, where there is no size to choose. The basket page proves it; where that cannot be read nothing is added. */
export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const [size, ...others] = sizesOf(await projector(productId))
  if (!size || others.length || isInStock(size) === false) return false
  const before = await piecesInBasket(productId)
  if (before === undefined) return false
  await sendForm('/basketchange.php', {
    mode: '1',
    product: productId,
    size: String(at(size, 'type')),
    number: String(quantity),
    getAjax: 'true',
  })
  return ((await piecesInBasket(productId)) ?? 0) > before
}
