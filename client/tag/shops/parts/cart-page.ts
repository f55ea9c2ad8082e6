import type { Cart, Item } from '../../../../shared/history/event.ts'
import { idsOfUrl } from '../../page/url-ids.ts'

const MAX_INPUTS = 100
/** Not shown, a small cart in the header, or products to be added. */
const ELSEWHERE =
  'header,nav,aside,[hidden],[style*=none],[class*=mini-],[class*=minicart],[class*=drawer],[class*=cross],[class*=related]'
/** What the button of a product that is not in the cart says. */
const OFFERED = /add |buy|dodaj|do kosz|kup|in den|ajout|comprar|aggiung/i

const NAMED = '[data-product-id],[data-product_id]'
/** What leads to no page, and what takes a line out. */
const ACTION = /#(?![!/])|javascript:|remove(?!r)|delete|usu[nw]/i

/** It has been seen on this page: without lines it is empty from then on. */
let isKnown = false

/** How far above a quantity field its line may begin. */
const MAX_STEPS = 8

/**
 * The cart as a cart page shows it: each quantity field with the nearest product link. No prices: a row shows unit price,
 * sum and old price without saying which is which. Undefined when the page lists nothing.
 */
export function readCartPage(document: Document): Cart | undefined {
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>(
      'input[type=number],:is(input,select):is([name*=quant i],[name*=qty i],[name*=ilosc i],[name*=amount i])',
    ),
  ]
  const own = fields.filter((field) => !field.closest(ELSEWHERE))
  // A theme may be called so as a whole.
  const items = (own[0] ? own : fields).slice(0, MAX_INPUTS).flatMap((field) => itemOf(field) ?? [])
  isKnown ||= !!items[0]
  return isKnown ? { items: items.filter(({ quantity = 0 }) => quantity > 0) } : undefined
}

function itemOf(field: HTMLInputElement): Item | undefined {
  for (let row = field.parentElement, step = 0; row && step < MAX_STEPS; row = row.parentElement, step++) {
    const link = [...row.querySelectorAll<HTMLAnchorElement>('a[href]')].find(
      ({ textContent, href }) => textContent.trim()[2] && !ACTION.test(href),
    )
    if (!link) continue
    if ([...row.querySelectorAll('button,[type=submit]')].some(({ textContent }) => OFFERED.test(textContent))) return
    const { dataset } = row.matches(NAMED) ? row : (row.querySelector<HTMLElement>(NAMED) ?? row)
    const url = new URL(link.href)
    const [id = '', ...aliases] = new Set(
      [dataset.productId ?? dataset.product_id ?? [], idsOfUrl(url), url.origin + url.pathname].flat(),
    )
    // "0,5" kilograms, "2 szt."
    const quantity = Number.parseFloat(field.value.replace(',', '.'))
    return { id, aliases, name: link.textContent.trim(), quantity }
  }
  return undefined
}
