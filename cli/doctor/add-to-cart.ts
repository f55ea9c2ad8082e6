import type { Page, Request } from '@playwright/test'
import { findAddButton } from './add-button.ts'

/** A button under a banner cannot be pressed; it is then told to be clicked. */
const PRESS_WITHIN_MS = 3_000
/** The shop's answer, perhaps with a page load, and the tag's look at the cart. */
const SEEN_WITHIN_MS = 12_000
const LOOK_EVERY_MS = 50

/** A try to put the product at hand into the cart. */
export interface Added {
  /** What the button says. */
  button: string
  /** The cart as the tag told it to the edge afterwards; absent = it saw no change. */
  cart?: { lines: number; hasProduct: boolean }
}

/** Gives consent to personalisation, to nothing else: without it the tag does not look at carts, and nothing is counted. */
export const CONSENT = `window.vitrine('consent', { personalisation: 'granted', measurement: 'denied' })`

/**
 * Presses the page's one clear button for it, if there is one. Never a button that leads towards an order. `ids`: those that
 * the tag knows for the product.
 */
export async function addToCart(page: Page, edge: string, ids: readonly string[]): Promise<Added | undefined> {
  // The very element: where it stands among others may change before it is pressed, and the next one may order.
  const found = await page.evaluateHandle(findAddButton)
  const button = (await found.getProperty('0')).asElement()
  if (button === null) return undefined
  const added: Added = { button: String(await (await found.getProperty('1')).jsonValue()) }
  page.on('request', (request) => {
    const items = cartAsked(request, edge) ?? []
    if (items.length > 0) added.cart = { lines: items.length, hasProduct: items.some((id) => ids.includes(id)) }
  })
  await page.addInitScript({ content: `if (window.top === window && window.vitrine) ${CONSENT}` })
  await page.evaluate(CONSENT)
  await button.click({ timeout: PRESS_WITHIN_MS }).catch(() => button.dispatchEvent('click'))
  for (let waited = 0; waited < SEEN_WITHIN_MS && added.cart === undefined; waited += LOOK_EVERY_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return added
}

/** Ids in the cart that the tag's question names; absent = it is no question, or names none. */
export function cartAsked(request: Request, edge: string): string[] | undefined {
  if (!request.url().startsWith(`${edge}/v1/`)) return undefined
  try {
    // Our own tag's question; anything else has no such list.
    const { cart } = JSON.parse(request.postData() ?? '{}') as { cart?: { items?: { id: string }[] } }
    return cart?.items?.map(({ id }) => id)
  } catch {
    // A body that is no JSON is none of ours.
    return undefined
  }
}
