import type { Cart } from '../../../shared/history/event.ts'
import { idsOfUrl } from '../page/url-ids.ts'
import { cartOf, type Line } from './cart-line.ts'

const MAX_INPUTS = 100
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
  const lines = fields.slice(0, MAX_INPUTS).flatMap((field) => lineOf(field) ?? [])
  // `lines` was made here.
  return lines.length ? cartOf(lines, (line) => line as Line, undefined) : undefined
}

function lineOf(field: Element): Line | undefined {
  const quantity = field instanceof HTMLInputElement ? field.value : ''
  let row = field.parentElement
  for (let step = 0; row && step < MAX_STEPS; step++, row = row.parentElement) {
    const links = [...row.querySelectorAll('a[href]')].filter(
      (link) => link.textContent.trim().length > 2 && !/^#|javascript:/.test(link.getAttribute('href') ?? ''),
    )
    const link = links[0]
    if (!link) continue
    const id =
      row.getAttribute('data-product-id') ??
      row.getAttribute('data-product_id') ??
      row.querySelector('[data-product-id]')?.getAttribute('data-product-id')
    const url = new URL(link.getAttribute('href') ?? '', document.baseURI)
    return {
      ids: [id, ...idsOfUrl(url), `${url.origin}${url.pathname}`],
      name: link.textContent.trim().slice(0, 200),
      quantity,
    }
  }
  return undefined
}
