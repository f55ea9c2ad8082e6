import type { Page } from '@playwright/test'
import { type AddButton, BUTTONS, findAddButton } from './add-button.ts'

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
  // The script gives it in this form.
  const button = (await page.evaluate(findAddButton)) as AddButton | null
  if (button === null) return undefined
  const added: Added = { button: button.text }
  page.on('request', (request) => {
    const items = request.url().startsWith(`${edge}/v1/`) ? cartIds(request.postData()) : []
    if (items.length > 0) added.cart = { lines: items.length, hasProduct: items.some((id) => ids.includes(id)) }
  })
  await page.addInitScript({ content: `if (window.top === window && window.vitrine) ${CONSENT}` })
  await page.evaluate(CONSENT)
  const control = page.locator(BUTTONS).nth(button.index)
  await control.click({ timeout: PRESS_WITHIN_MS }).catch(() => control.dispatchEvent('click'))
  for (let waited = 0; waited < SEEN_WITHIN_MS && added.cart === undefined; waited += LOOK_EVERY_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return added
}

/** Ids in the cart of a question to the edge. */
function cartIds(body: string | null): string[] {
  try {
    // Our own tag's question; anything else has no such list.
    const { cart } = JSON.parse(body ?? '{}') as { cart?: { items?: { id: string }[] } }
    return (cart?.items ?? []).map(({ id }) => id)
  } catch {
    // A body that is no JSON is none of ours.
    return []
  }
}
