import type { LiveShop, ShopPage } from './shop-visit.ts'

/** Product or variation: its title, SKU, and price in hundredths. A variation without a SKU has none in the Store API. */
const products: Record<string, { name: string; sku: string; price: number }> = {
  32: { name: 'Koszulka', sku: '', price: 4900 },
  33: { name: 'Koszulka', sku: '', price: 4900 },
  40: { name: 'Kubek', sku: 'MUG', price: 5900 },
  50: { name: 'Herbata', sku: 'TEA', price: 2000 },
  60: { name: 'Miska', sku: 'BOWL', price: 3000 },
}
const money = { currency_code: 'PLN', currency_minor_unit: 2 }

export interface WooShop extends LiveShop {
  /** What the add waits for before it is answered. */
  after?: Promise<unknown>
}

/** WooCommerce: the classic add, the Store API, its thank-you page. `script` is what plug-ins write into that page. */
export function wooShop(script: (orderId: string, query: URLSearchParams) => string = () => ''): WooShop {
  const pieces = new Map<string, number>()
  let discount = 0
  const shop: WooShop = {
    page(url) {
      const orderId = /order-received\/(\d+)/.exec(url.pathname)?.[1]
      if (orderId) return received(orderId, script(orderId, url.searchParams), url.searchParams.has('failed'))
      if (/dziekujemy|thank-you/.test(url.pathname)) return thanks
      if (url.pathname === '/order-tracking/') return tracking
      return product
    },
    answer(url, request) {
      const body = request.postData() ?? ''
      if (url.searchParams.get('wc-ajax') === 'add_to_cart') {
        // WooCommerce refuses with 200 and an error in the body.
        if (!products[body]) return { json: { error: true } }
        pieces.set(body, (pieces.get(body) ?? 0) + 1)
        return { json: { fragments: {} }, ...(shop.after && { after: shop.after }) }
      }
      const isSideCart = /_item/.test(url.searchParams.get('wc-ajax') ?? '')
      if (isSideCart || url.pathname === '/wp-json/wc/store/v1/batch') {
        const { id, quantity, coupon } = JSON.parse(body)
        if (coupon) discount = coupon
        else if (quantity) pieces.set(id, quantity)
        else pieces.delete(id)
        return { status: 207, json: { responses: [] } }
      }
      if (url.pathname === '/zloz') {
        pieces.clear()
        return { json: {} }
      }
      return url.pathname === '/wp-json/wc/store/v1/cart' ? { json: cartOf(pieces, discount) } : undefined
    },
  }
  return shop
}

function cartOf(pieces: Map<string, number>, discount: number): object {
  let total = -discount
  const items = [...pieces].flatMap(([id, quantity]) => {
    const { price, ...known } = products[id] ?? { name: '', sku: '', price: 0 }
    total += price * quantity
    const prices = { ...money, price: `${price}`, regular_price: `${price}` }
    return { id: Number(id), ...known, permalink: `https://sklep.test/produkt/${id}/`, quantity, prices }
  })
  return { items, totals: { ...money, total_price: `${total}` } }
}

const head = (title: string) => `<title>${title}</title><link rel="https://api.w.org/" href="/wp-json/">
<script>window.wc_add_to_cart_params={};function add(id){return post('/?wc-ajax=add_to_cart',id)} function change(facts){return post('/wp-json/wc/store/v1/batch',JSON.stringify(facts))} function side(action,facts){return post('/?wc-ajax='+action,JSON.stringify(facts))} function order(){return post('/zloz')}</script>`

const product: ShopPage = {
  head: head('Kubek'),
  bodyAttr: 'class="single-product postid-40 woocommerce"',
  body: '<main><h1>Kubek</h1><p class="price">59,00 zł</p><form class="cart"><button name="add-to-cart" value="40">Dodaj</button></form></main>',
}
const thanks: ShopPage = {
  head: head('Dziękujemy'),
  bodyAttr: 'class="page page-id-9"',
  body: '<main><h1>Dziękujemy!</h1><p>Do usłyszenia.</p></main>',
}
const tracking: ShopPage = {
  head: head('Śledzenie zamówienia'),
  body: '<main><h1>Śledź zamówienie</h1><p>Podaj numer zamówienia.</p></main>',
}

function received(orderId: string, script: string, isRefused: boolean): ShopPage {
  const notice = isRefused
    ? `<p class="woocommerce-notice woocommerce-notice--error woocommerce-thankyou-order-failed">Bank odrzucił transakcję. Spróbuj ponownie.</p><p class="woocommerce-thankyou-order-failed-actions"><a href="/zamowienie/order-pay/${orderId}/" class="button pay">Zapłać</a></p>`
    : `<p class="woocommerce-notice woocommerce-notice--success woocommerce-thankyou-order-received">Dziękujemy. Otrzymaliśmy Twoje zamówienie.</p><ul class="woocommerce-order-overview order_details"><li class="order">Numer zamówienia: <strong>${orderId}</strong></li></ul>`
  return {
    head: `${head('Zamówienie otrzymane')}<script>${script}</script>`,
    bodyAttr: 'class="woocommerce-checkout woocommerce-page woocommerce-order-received"',
    body: `<main><h1>Zamówienie otrzymane</h1><div class="woocommerce-order">${notice}</div></main>`,
  }
}
