import { ask } from '../ask.ts'
import { at, call } from '../at.ts'
import { minor } from '../minor.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { pageCurrency } from '../page-currency.ts'
import { send } from '../send.ts'
import { storefront } from '../shoper-front.ts'

const currencyOf = () => pageCurrency() || 'PLN'

/** What themes of both kinds ask for: `pl_PL`, and prices in the currency that the address names. */
function front(part: string): string {
  const [lang = 'pl'] = /^[a-z]{2}(?:-[A-Z]{2})?(?![a-z\d])/.exec(document.documentElement.lang) ?? []
  const { language, region } = new Intl.Locale(lang).maximize()
  return `/webapi/front/${language}_${region}/${part}/${currencyOf()}`
}

/** By variant id, as Shoper's own buttons. */
export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  try {
    const found = await storefront()
    if (!found) {
      const answer = await send(`${front('basket')}/`, { stock_id: Number(productId), quantity, options: {} })
      const added = at(answer, 'added')
      return Array.isArray(added) ? added.length > 0 : Boolean(at(answer, 'addedItem'))
    }
    const api = await call(found, 'getApi', 'basketUpdaterApi')
    const item = {
      variantId: Number(productId),
      quantity,
      variantOptions: {},
      showAddedModal: false,
      bundleItems: [],
    }
    return Boolean(await call(api, 'addItem', item))
  } catch {
    // The shop's own code refused.
    return false
  }
}

/** By product id or address, which ends in it. */
export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  const id = /(\d+)\/?(?:[?#].*)?$/.exec(productId)?.[1]
  const product = id && (await ask(`${front('products')}/${id}`))
  const currency = currencyOf()
  return product
    ? offerOf(minor(at(product, 'price.gross.final_float'), currency), currency, at(product, 'can_buy'))
    : undefined
}
