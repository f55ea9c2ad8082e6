import type { StagedShop } from './page-stage.ts'

// Each shop here behaves as its platform was seen or is documented to behave: same addresses, same events, same shapes.

const post = `const post = (path, body, type = 'application/x-www-form-urlencoded') => fetch(path, { method: 'POST', headers: { 'content-type': type }, body });`

export function woocommerce(): StagedShop {
  const shop: StagedShop = {
    adapter: 'woocommerce',
    pieces: 0,
    html: `<link rel="https://api.w.org/" href="https://shop.test/wp-json/"><body class="single-product postid-40112 woocommerce"><form class="cart"><button name="add-to-cart" value="40112">Add</button></form><script>${post}
      const heard = {};
      window.jQuery = () => ({ on: (names, f) => names.split(' ').forEach((n) => (heard[n] ??= []).push(f)), off: (names) => names.split(' ').forEach((n) => delete heard[n]) });
      const trigger = (name) => (heard[name] ?? []).forEach((f) => f());
      window.add = async () => { await post('/?wc-ajax=add_to_cart', 'product_id=40112'); trigger('added_to_cart'); trigger('updated_wc_div'); document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true })) };
      window.refuse = () => post('/?wc-ajax=add_to_cart', 'product_id=404');
      window.remove = async () => { await post('/?wc-ajax=remove_from_cart', 'key=1'); trigger('removed_from_cart') }</script>`,
    answer(request) {
      const { pathname, search } = new URL(request.url())
      // WooCommerce refuses with 200 and an error in the body.
      if (/add_to_cart/.test(search)) {
        if (/404/.test(request.postData() ?? '')) return { json: { error: true } }
        shop.pieces++
        return { json: { fragments: {} } }
      }
      if (/remove_from_cart/.test(search)) {
        shop.pieces = 0
        return { json: {} }
      }
      const prices = { price: '5900', regular_price: '6900', currency_code: 'PLN', currency_minor_unit: 2 }
      if (pathname === '/wp-json/wc/store/v1/products/40112') return { json: { prices, is_in_stock: true } }
      if (pathname === '/wp-json/wc/store/v1/cart/add-item') {
        if (request.headers()['nonce'] !== 'n1' || !/40112/.test(request.postData() ?? ''))
          return { status: 400, json: {} }
        shop.pieces++
        return { status: 201, json: {} }
      }
      if (pathname !== '/wp-json/wc/store/v1/cart') return undefined
      const line = {
        id: 40112,
        sku: 'MUG-L',
        name: 'Mug',
        permalink: 'https://shop.test/product/mug',
        quantity: shop.pieces,
        prices,
      }
      return {
        headers: { Nonce: 'n1' },
        json: {
          items: shop.pieces ? [line] : [],
          totals: { currency_code: 'PLN', currency_minor_unit: 2, total_price: String(5900 * shop.pieces) },
        },
      }
    },
  }
  return shop
}

export function prestashop(): StagedShop {
  const shop: StagedShop = {
    adapter: 'prestashop',
    pieces: 0,
    html: `<body id="product"><div id="product-details" data-product='{"id_product":40112,"id_product_attribute":0,"reference":"MUG-L","price_amount":59,"price_without_reduction":69}'></div><script>
      const heard = {};
      window.prestashop = { cart: { products: [], totals: { total: { amount: 0 } } }, currency: { iso_code: 'PLN' }, page: { page_name: 'product' }, urls: { pages: { cart: 'https://shop.test/koszyk', product: 'https://shop.test/index.php?controller=product' } }, static_token: 't1',
        on: (n, f) => (heard[n] ??= []).push(f), removeListener: (n, f) => (heard[n] = (heard[n] ?? []).filter((g) => g !== f)), emit: (n, e) => [...(heard[n] ?? [])].forEach((f) => f(e)) };
      const cart = (n) => ({ products: n ? [{ id_product: 40112, id_product_attribute: 0, reference: 'MUG-L', name: 'Mug', price_with_reduction: 59, price_without_reduction: 69, quantity: n }] : [], totals: { total: { amount: 59 * n } } });
      let n = 0;
      const tell = (resp) => { prestashop.emit('updateCart', { reason: { linkAction: 'add-to-cart' }, resp }); prestashop.emit('updatedCart', { resp }) };
      window.add = () => { prestashop.cart = cart(++n); tell({ success: true, cart: prestashop.cart }) };
      window.refuse = () => tell({ hasError: true, errors: ['not enough'], cart: cart(9) });
      window.remove = () => { n = 0; prestashop.cart = cart(0); tell({ success: true, cart: prestashop.cart }) }</script>`,
    answer(request) {
      const { pathname, searchParams } = new URL(request.url())
      const body = new URLSearchParams(request.postData() ?? '')
      if (searchParams.get('controller') === 'product') {
        if (body.get('action') !== 'quickview' || body.get('id_product') !== '40112') return { status: 404, text: '' }
        const product = {
          id_product: 40112,
          price_amount: 59,
          price: '59,00 zł',
          quantity: 3,
          availability: 'available',
        }
        return { json: { quickview_html: '<div></div>', product } }
      }
      if (pathname !== '/koszyk') return undefined
      const isKnown = body.get('id_product') === '40112' && body.get('token') === 't1'
      return { json: isKnown ? { success: true, hasError: false } : { success: false, hasError: true } }
    },
  }
  return shop
}

export function opencart(): StagedShop {
  const shop: StagedShop = {
    adapter: 'opencart',
    path: '/index.php?route=product/product&product_id=40112',
    pieces: 0,
    html: `<form id="form-currency"><a href="PLN" class="active">PLN</a></form><div id="header-cart"></div><script>${post}
      const redraw = async () => { document.querySelector('#header-cart').innerHTML = await (await fetch('/index.php?route=common/cart.info')).text() };
      redraw();
      window.add = async () => { await post('/index.php?route=checkout/cart.add', 'product_id=40112'); await redraw() };
      window.refuse = () => post('/index.php?route=checkout/cart.add', 'product_id=404');
      window.remove = async () => { await post('/index.php?route=checkout/cart.remove', 'key=1'); await redraw() }</script>`,
    answer(request) {
      const route = new URL(request.url()).searchParams.get('route')
      if (route === 'checkout/cart.add') {
        if (/404/.test(request.postData() ?? '')) return { json: { error: { option: 'Required' } } }
        shop.pieces++
        return { json: { success: 'You have added' } }
      }
      if (route === 'checkout/cart.remove') {
        shop.pieces = 0
        return { json: { success: 'ok' } }
      }
      if (route !== 'common/cart.info') return undefined
      const row = `<tr><td><a href="/index.php?route=product/product&product_id=40112"><img alt=""></a></td><td><a href="/index.php?route=product/product&product_id=40112">Mug</a></td><td>x ${shop.pieces}</td><td>PLN ${(59 * shop.pieces).toFixed(2)}</td></tr>`
      return { text: `<button>${shop.pieces} item(s)</button><table>${shop.pieces ? row : ''}</table>` }
    },
  }
  return shop
}

export function evershop(): StagedShop {
  const shop: StagedShop = {
    adapter: 'evershop',
    pieces: 0,
    html: `<script>${post}
      window.eContext = { graphqlResponse: {} };
      const again = () => post('/api/graphql', '{"query":"{myCart{totalQty}}"}', 'application/json');
      window.add = async () => { await post('/api/cart/mine/items', '{"sku":"MUG-L","qty":1}', 'application/json'); await again() };
      window.refuse = () => post('/api/cart/mine/items', '{"sku":"404","qty":1}', 'application/json');
      window.remove = () => fetch('/api/cart/mine/items/1', { method: 'DELETE' })</script>`,
    answer(request) {
      const { pathname } = new URL(request.url())
      if (request.method() === 'DELETE') {
        shop.pieces = 0
        return { json: { data: {} } }
      }
      if (pathname === '/api/cart/mine/items') {
        if (/404/.test(request.postData() ?? '')) return { status: 400, json: { error: { message: 'out of stock' } } }
        shop.pieces++
        return { json: { data: { item: {} } } }
      }
      if (pathname !== '/api/graphql') return undefined
      const { query, variables } = JSON.parse(request.postData() ?? '{}')
      if (/product\(id:/.test(query)) {
        const price = { special: { value: 59, currency: 'PLN' } }
        const product = { sku: 'MUG-L', price, inventory: { isInStock: true } }
        const items = variables.f[0].value === 'MUG-L' ? [product] : []
        return { json: { data: { products: { items }, product: variables.i === '40112' ? product : null } } }
      }
      const line = {
        productId: 40112,
        productSku: 'MUG-L',
        productName: 'Mug',
        productUrl: 'https://shop.test/mug',
        qty: shop.pieces,
        finalPriceInclTax: { value: 59 },
      }
      return {
        json: {
          data: {
            myCart: shop.pieces ? { currency: 'PLN', grandTotal: { value: 59 * shop.pieces }, items: [line] } : null,
          },
        },
      }
    },
  }
  return shop
}

export function vendure(): StagedShop {
  const shop: StagedShop = {
    adapter: 'vendure',
    path: '/products/mug',
    pieces: 0,
    html: `<form method="post" action="/api/active-order"></form><script>${post}
      const path = '/api/active-order?_data=routes%2Fapi.active-order';
      window.add = () => post(path, 'action=addItemToOrder&variantId=40112');
      window.refuse = () => post(path, 'action=addItemToOrder&variantId=404');
      window.remove = () => post(path, 'action=removeItem&lineId=1')</script>`,
    answer(request) {
      const url = new URL(request.url())
      if (url.pathname === '/products/mug' && url.searchParams.get('_data') === 'routes/products.$slug') {
        const variant = {
          id: '40111',
          sku: 'MUG-S',
          priceWithTax: 4900,
          currencyCode: 'PLN',
          stockLevel: 'OUT_OF_STOCK',
        }
        const other = { ...variant, id: '40112', sku: 'MUG-L', priceWithTax: 5900, stockLevel: 'LOW_STOCK' }
        return { json: { product: { slug: 'mug', variants: [variant, other] } } }
      }
      if (url.pathname !== '/api/active-order') return undefined
      const body = request.postData() ?? ''
      // Vendure's errors are results: 200 as well.
      if (/removeItem/.test(body)) shop.pieces = 0
      else if (/40112/.test(body)) shop.pieces++
      const line = {
        id: 1,
        quantity: shop.pieces,
        unitPriceWithTax: 5900,
        productVariant: { id: '40112', name: 'Mug', sku: 'MUG-L', product: { slug: 'mug' } },
      }
      const activeOrder = shop.pieces ? { currencyCode: 'PLN', totalWithTax: 5900 * shop.pieces, lines: [line] } : null
      return {
        json: { activeOrder, ...(/404/.test(body) ? { error: { errorCode: 'INSUFFICIENT_STOCK_ERROR' } } : {}) },
      }
    },
  }
  return shop
}

/** A product page; the basket is a page of its own. */
export function idosell(): StagedShop {
  const rows = () =>
    shop.pieces
      ? `<div><a href="/product-pol-40112-Mug.html">Mug</a><input name="quantity[1]" value="${shop.pieces}"></div>`
      : ''
  const shop: StagedShop = {
    adapter: 'idosell',
    path: '/product-pol-40112-Mug.html',
    pieces: 0,
    html: `<meta property="product:price:currency" content="PLN"><form id="projector_form" action="basketchange.php"><input type="hidden" name="product" value="40112"></form>`,
    answer(request) {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/basketedit.php') return { text: `<!doctype html><h1>Koszyk</h1>${rows()}` }
      if (pathname === '/basketchange.php') {
        const body = new URLSearchParams(request.postData() ?? '')
        if (body.get('product') === '40112' && body.get('size') === 'uniw' && body.get('mode') === '1') shop.pieces++
        return { json: {} }
      }
      if (pathname !== '/ajax/projector.php') return undefined
      const size = (type: string, amount?: number | string | null) => ({
        type,
        amount,
        prices: { price: 59, price_net: 47.97 },
      })
      const sizes: Record<string, object> = {
        '40112': { '00000-uniw': size('uniw', -1) },
        '777': { '00001-S': size('S', 0), '00002-M': size('M', 0) },
        '778': { '00001-S': size('S', 0), '00002-M': size('M', '2') },
        '779': { '00001-S': size('S', 0), '00002-M': size('M', null), '00003-L': size('L') },
      }
      const items = sizes[searchParams.get('product') ?? '']
      return items ? { json: { sizes: { items }, sizeprices: { value: '59.00' } } } : { json: null }
    },
  }
  return shop
}
