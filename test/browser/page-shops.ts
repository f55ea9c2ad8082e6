import type { StagedShop } from './page-stage.ts'

// Each shop here behaves as its platform was seen or is documented to behave: same addresses, same events, same shapes.

const post = `const post = (path, body, type = 'application/x-www-form-urlencoded') => fetch(path, { method: 'POST', headers: { 'content-type': type }, body });`

export function shopify(): StagedShop {
  const shop: StagedShop = {
    adapter: 'shopify',
    path: '/products/mug?variant=40112',
    pieces: 0,
    html: `<h1>Mug</h1><script>${post}
      window.Shopify = { shop: 'x.myshopify.com', routes: { root: '/' }, currency: { active: 'PLN' } };
      window.ShopifyAnalytics = { meta: { currency: 'PLN', page: { pageType: 'product' }, product: { id: 77, vendor: 'Kiln', variants: [{ id: 40111, price: 4900, sku: 'MUG-S' }, { id: 40112, price: 5900, sku: 'MUG-L' }] } } };
      const tell = (promise) => document.dispatchEvent(Object.assign(new Event('shopify:cart:lines-update', { bubbles: true }), { action: 'add', promise }));
      window.add = async () => { const answer = post('/cart/add.js', 'id=40112'); tell(answer.then(() => ({ cart: {}, userErrors: [] }))); await answer };
      window.refuse = async () => { const answer = post('/cart/add.js', 'id=404'); tell(answer.then(() => ({ userErrors: [{ message: 'sold out' }] }))); await answer };
      window.remove = () => post('/cart/change.js', 'id=40112&quantity=0')</script>`,
    answer(request) {
      const { pathname } = new URL(request.url())
      if (pathname === '/cart/add.js') {
        if (/404/.test(request.postData() ?? '')) return { status: 422, json: { status: 422, message: 'sold out' } }
        shop.pieces++
        return { json: { items: [] } }
      }
      if (pathname === '/cart/change.js') {
        shop.pieces = 0
        return { json: {} }
      }
      if (pathname === '/products/mug.js') return { json: { price: 5900, available: true } }
      if (pathname !== '/cart.js') return undefined
      const line = {
        variant_id: 40112,
        product_id: 77,
        sku: 'MUG-L',
        product_title: 'Mug',
        vendor: 'Kiln',
        price: 5900,
        final_price: 5900,
        original_price: 6900,
        quantity: shop.pieces,
      }
      return { json: { currency: 'PLN', total_price: 5900 * shop.pieces, items: shop.pieces ? [line] : [] } }
    },
  }
  return shop
}

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
      window.prestashop = { cart: { products: [], totals: { total: { amount: 0 } } }, currency: { iso_code: 'PLN' }, page: { page_name: 'product' }, urls: { pages: { cart: 'https://shop.test/koszyk' } }, static_token: 't1',
        on: (n, f) => (heard[n] ??= []).push(f), removeListener: (n, f) => (heard[n] = (heard[n] ?? []).filter((g) => g !== f)), emit: (n, e) => [...(heard[n] ?? [])].forEach((f) => f(e)) };
      const cart = (n) => ({ products: n ? [{ id_product: 40112, id_product_attribute: 0, reference: 'MUG-L', name: 'Mug', price_with_reduction: 59, price_without_reduction: 69, quantity: n }] : [], totals: { total: { amount: 59 * n } } });
      let n = 0;
      const tell = (resp) => { prestashop.emit('updateCart', { reason: { linkAction: 'add-to-cart' }, resp }); prestashop.emit('updatedCart', { resp }) };
      window.add = () => { prestashop.cart = cart(++n); tell({ success: true, cart: prestashop.cart }) };
      window.refuse = () => tell({ hasError: true, errors: ['not enough'], cart: cart(9) });
      window.remove = () => { n = 0; prestashop.cart = cart(0); tell({ success: true, cart: prestashop.cart }) }</script>`,
    answer(request) {
      if (new URL(request.url()).pathname !== '/koszyk') return undefined
      const body = new URLSearchParams(request.postData() ?? '')
      const isKnown = body.get('id_product') === '40112' && body.get('token') === 't1'
      return { json: isKnown ? { success: true, hasError: false } : { success: false, hasError: true } }
    },
  }
  return shop
}

const section = (pieces: number) => ({
  summary_count: pieces,
  subtotalAmount: String(59 * pieces),
  items: pieces
    ? [
        {
          item_id: 1,
          product_id: '40112',
          product_sku: 'MUG-L',
          product_name: 'Mug',
          product_price_value: 59,
          qty: pieces,
          product_url: 'https://shop.test/mug.html',
        },
      ]
    : [],
})

function magentoAnswer(shop: StagedShop): StagedShop['answer'] {
  return (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/checkout/cart/add')) {
      // Magento answers 200 to a refusal too; only the cart tells.
      if (!/404/.test(`${pathname}${request.postData()}`)) shop.pieces++
      return { json: [] }
    }
    if (pathname.startsWith('/checkout/sidebar/removeItem')) {
      shop.pieces = 0
      return { json: { success: true } }
    }
    return pathname === '/customer/section/load/' ? { json: { cart: section(shop.pieces) } } : undefined
  }
}

const magentoMeta = `<meta property="product:price:currency" content="PLN"><input name="form_key" type="hidden" value="fk">`

/** Without RequireJS in reach: only the requests can be seen. */
export function magento(): StagedShop {
  const shop: StagedShop = {
    adapter: 'magento',
    pieces: 0,
    html: `${magentoMeta}<script>${post}
      window.add = () => post('/checkout/cart/add/product/40112/', 'product=40112');
      window.refuse = () => post('/checkout/cart/add/product/404/', 'product=404');
      window.remove = () => post('/checkout/sidebar/removeItem/', 'item_id=1')</script>`,
    answer: () => undefined,
  }
  shop.answer = magentoAnswer(shop)
  return shop
}

/** Luma: customer-data is an observable behind RequireJS. */
export function magentoLuma(): StagedShop {
  const shop = magento()
  shop.html = `${magentoMeta}<script>${post}
    let n = 0; const heard = [];
    const section = () => (${section.toString()})(n);
    const cart = Object.assign(() => section(), { subscribe: (f) => { heard.push(f); return { dispose: () => heard.splice(0) } } });
    window.require = (names, f) => f({ get: () => cart });
    const tell = () => heard.forEach((f) => f(section()));
    window.add = async () => { await post('/checkout/cart/add/product/40112/', 'product=40112'); n++; tell() };
    window.refuse = async () => { await post('/checkout/cart/add/product/404/', 'product=404'); tell() };
    window.remove = async () => { await post('/checkout/sidebar/removeItem/', 'item_id=1'); n = 0; tell() }</script>`
  return shop
}

export function hyva(): StagedShop {
  const shop = magento()
  shop.adapter = 'hyva'
  shop.html = `${magentoMeta}<script>${post}
    window.hyva = {};
    const load = async () => { const data = await (await fetch('/customer/section/load/?all')).json(); dispatchEvent(new CustomEvent('private-content-loaded', { detail: { data } })) };
    addEventListener('reload-customer-section-data', load);
    window.add = async () => { await post('/checkout/cart/add/', 'product=40112'); await load() };
    window.refuse = async () => { await post('/checkout/cart/add/', 'product=404'); await load() };
    window.remove = async () => { await post('/checkout/sidebar/removeItem/', 'item_id=1'); await load() }</script>`
  return shop
}

export function shoper(): StagedShop {
  return {
    adapter: 'shoper',
    pieces: 0,
    html: `<script>
      const heard = {}; let n = 0;
      const products = () => n ? [{ id: 'a1', variantId: 40112, productId: 77, name: 'Mug', quantity: n, url: '/p/Mug/77', price: { currency: 'PLN', grossValue: 59 }, basePrice: { currency: 'PLN', grossValue: 69 }, producer: { name: 'Kiln' } }] : [];
      const emit = (name, body) => (heard[name] ?? []).forEach((f) => f({ name, body }));
      const changed = (name) => { emit('basket.basketUpdated', {}); emit(name, {}) };
      const storefront = { eventBus: { on: (n, f) => (heard[n] ??= []).push(f) },
        getApiSync: () => ({ getChannelMessages: () => [] }),
        getApi: async (name) => name === 'basketProductsApi' ? { get: products } : { addItem: async ({ variantId }) => { if (variantId !== 40112) return null; n++; changed('basket.itemAddedToBasket'); return {} } } };
      window.useStorefront = (f) => f(storefront);
      window.add = () => { n++; changed('basket.itemAddedToBasket') };
      window.refuse = () => emit('basket.unexpectedError', {});
      window.remove = () => { n = 0; changed('basket.itemRemovedFromBasket') }</script>`,
    answer: () => undefined,
  }
}

export function bigcommerce(): StagedShop {
  const shop: StagedShop = {
    adapter: 'bigcommerce',
    pieces: 0,
    html: `<form data-cart-item-add></form><script>${post}
      const heard = {};
      window.bodlEvents = { cart: { on: (n, f) => (heard[n] ??= []).push(f), off: (n) => delete heard[n] } };
      window.add = async () => { await post('/remote/v1/cart/add', 'product_id=40112'); (heard.create_add_cart_item ?? []).forEach((f) => f({})) };
      window.refuse = () => post('/remote/v1/cart/add', 'product_id=404');
      window.remove = () => post('/remote/v1/cart/update', 'qty=0')</script>`,
    answer(request) {
      const { pathname } = new URL(request.url())
      if (pathname === '/remote/v1/cart/add') {
        if (/404/.test(request.postData() ?? '')) return { json: { data: { error: 'not enough stock' } } }
        shop.pieces++
        return { json: { data: {} } }
      }
      if (pathname === '/remote/v1/cart/update') {
        shop.pieces = 0
        return { json: {} }
      }
      if (!pathname.startsWith('/api/storefront/carts')) return undefined
      if (request.method() === 'POST') {
        if (!/40112/.test(request.postData() ?? '')) return { status: 422, json: { title: 'no' } }
        shop.pieces++
        return { json: { id: 'c1' } }
      }
      const line = {
        id: 'l1',
        productId: 40112,
        variantId: 9,
        sku: 'MUG-L',
        name: 'Mug',
        url: 'https://shop.test/mug/',
        quantity: shop.pieces,
        salePrice: 59,
        originalPrice: 69,
        listPrice: 69,
        brand: 'Kiln',
      }
      return {
        json: shop.pieces
          ? [
              {
                id: 'c1',
                currency: { code: 'PLN' },
                cartAmount: 59 * shop.pieces,
                lineItems: { physicalItems: [line], digitalItems: [] },
              },
            ]
          : [{ id: 'c1', currency: { code: 'PLN' }, cartAmount: 0, lineItems: { physicalItems: [] } }],
      }
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
