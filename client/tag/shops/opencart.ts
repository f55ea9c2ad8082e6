import type { Cart } from '../../../shared/history/event.ts'
import { currencyCode } from '../page/currency-code.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { parsePrice } from '../page/price.ts'
import { sendForm } from './ask.ts'
import { cartOf, pieces } from './cart-line.ts'
import { watchCart } from './watch-cart.ts'

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
  const rows = [...box.querySelectorAll('tr')].filter((row) => row.querySelector('a[href*=product_id]'))
  const currency = currencyOf()
  const lang = document.documentElement.lang || 'en'
  return cartOf(
    rows.map((row) => {
      const link =
        [...row.querySelectorAll('a[href*=product_id]')].find((a) => a.textContent.trim()) ??
        row.querySelector('a[href*=product_id]')
      const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())
      const quantity = Number(cells.map((cell) => /^x\s*(\d+)$/.exec(cell)?.[1]).find(Boolean) ?? 1)
      const total = cells.findLast((cell) => /\d/.test(cell) && !/^x\s*\d/.test(cell))
      const amount = currency && total ? parsePrice(total, currency, lang) : undefined
      return {
        id: /product_id=(\d+)/.exec(link?.getAttribute('href') ?? '')?.[1],
        name: link?.textContent.trim(),
        quantity,
        amount,
      }
    }),
    (line) => {
      // `rows` above made exactly this.
      const { id, name, quantity, amount } = line as { id?: string; name?: string; quantity: number; amount?: number }
      return { ids: [id], name, quantity, price: amount === undefined ? undefined : Math.round(amount / quantity) }
    },
    currency,
  )
}

export const adapter: ShopAdapter = {
  id: 'opencart',
  start(report) {
    // The header is redrawn by `common/cart`, so that request, not the add itself, says that it can be read.
    return watchCart({ read: readCart, report, requests: /route=common\/cart[./|]info/ }).stop
  },
  readCart,
  async addToCart(productId, quantity) {
    const before = pieces(await readCart(), productId)
    const answer = await sendForm('/index.php?route=checkout/cart.add', {
      product_id: productId,
      quantity: String(quantity),
    })
    return answer !== undefined && typeof answer === 'object' && answer !== null && 'success' in answer && before >= 0
  },
}
