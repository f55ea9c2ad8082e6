import type { Cart, Item } from '../../../shared/history/event.ts'
import { stated } from '../page/claim.ts'
import { currencyCode } from '../page/currency-code.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { parsePrice } from '../page/price.ts'
import { watchCart } from './watch-cart.ts'

/** Rows of the small cart that are looked at. */
const MAX_ROWS = 200

/** The shop prints no ISO code but its form for choosing one does: the first option or the marked one. */
function currencyOf(): string | undefined {
  const form = document.querySelector('#form-currency')
  const code =
    /(?:^|; )currency=([A-Z]{3})/.exec(document.cookie)?.[1] ?? form?.querySelector('.active')?.getAttribute('href')
  return currencyCode(code ?? form?.querySelector('a[href],button[name]')?.getAttribute('name'))
}

/** OpenCart has no JSON cart. Its small cart in the header is redrawn after each change and lists the lines. */
async function readCart(): Promise<Cart | undefined> {
  const box = document.querySelector('#header-cart,#cart')
  if (!box) return undefined
  const currency = currencyOf()
  const rows = [...box.querySelectorAll('tr')].slice(0, MAX_ROWS)
  return { items: rows.flatMap((row) => itemOf(row, currency) ?? []), ...(currency ? { currency } : {}) }
}

function itemOf(row: Element, currency: string | undefined): Item | undefined {
  const links = [...row.querySelectorAll('a')].filter(({ protocol }) => /^http/.test(protocol))
  const link = links.find((a) => a.textContent.trim()) ?? links[0]
  // With SEO addresses the product's own page is its name.
  const id = /product_id=(\d+)/.exec(link?.href ?? '')?.[1] ?? (link && link.origin + link.pathname)
  const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())
  const quantity = Number(cells.map((cell) => /^x\s*(\d+)$/.exec(cell)?.[1]).find(Boolean) ?? 1)
  const total = cells.findLast((cell) => /\d/.test(cell) && !/^x\s*\d/.test(cell))
  const amount = currency && parsePrice(total, currency, document.documentElement.lang || 'en')
  const price = typeof amount === 'number' ? Math.round(amount / quantity) : undefined
  return id && quantity > 0 ? stated<Item>({ id, name: link?.textContent.trim(), price, quantity }) : undefined
}

export const adapter: ShopAdapter = {
  id: 'opencart',
  // The header is redrawn by `common/cart`, so that request, not the add itself, says that it can be read.
  start: (report) => watchCart(report, readCart, /route=common\/cart[./|]info/).stop,
  readCart,
  addToCart: async (...wanted) => (await import('./parts/opencart-act.ts')).addToCart(...wanted),
}
