import type { Cart, Item } from '../../../../shared/history/event.ts'
import { stated } from '../../page/claim.ts'
import { idsOfUrl } from '../../page/url-ids.ts'

const MAX_INPUTS = 100
/** Not shown, a small cart in the header, or products to be added. */
const ELSEWHERE =
  'header,nav,aside,[hidden],[style*=none],[class*=mini-],[class*=minicart],[class*=drawer],[class*=cross],[class*=related]'
/** What the button of a product that is not in the cart says. */
const OFFERED = /add |buy|dodaj|do kosz|kup|in den|ajout|comprar|aggiung/i

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
    ...document.querySelectorAll(
      'input[type=number],input[name*=quantity i],input[name*=qty i],input[name*=ilosc i],input[name*=amount i]',
    ),
  ]
  const own = fields.filter((field) => !field.closest(ELSEWHERE))
  // A theme may be called so as a whole.
  const items = (own.length ? own : fields).slice(0, MAX_INPUTS).flatMap((field) => itemOf(field) ?? [])
  isKnown ||= items.length > 0
  return isKnown ? { items: items.filter(({ quantity }) => Number(quantity) > 0) } : undefined
}

function itemOf(field: Element): Item | undefined {
  let row = field.parentElement
  for (let step = 0; row && step < MAX_STEPS; step++, row = row.parentElement) {
    const links = [...row.querySelectorAll('a[href]')].filter(
      (link) => link.textContent.trim().length > 2 && !/^#|javascript:/.test(link.getAttribute('href') ?? ''),
    )
    const link = links[0]
    if (!link) continue
    if ([...row.querySelectorAll('button,[type=submit]')].some(({ textContent }) => OFFERED.test(textContent))) return
    const known =
      row.getAttribute('data-product-id') ??
      row.getAttribute('data-product_id') ??
      row.querySelector('[data-product-id]')?.getAttribute('data-product-id')
    const url = new URL(link.getAttribute('href') ?? '', document.baseURI)
    const [id = '', ...aliases] = new Set([known || [], idsOfUrl(url), `${url.origin}${url.pathname}`].flat())
    const name = link.textContent.trim().slice(0, 200)
    return stated<Item>({ id, aliases, name, quantity: Number(field instanceof HTMLInputElement ? field.value : '') })
  }
  return undefined
}
