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
      const variants = [
        { id: 40111, price: 4900, available: false },
        { id: 40112, price: 5900, available: true },
      ]
      if (pathname === '/products/mug.js') return { json: { price: 4900, available: true, variants } }
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
    answer: shoperFront,
  }
}

/** A theme from before the storefront: only the addresses that both kinds ask. */
export function shoperOld(): StagedShop {
  return { adapter: 'shoper', pieces: 0, html: '<body id="shop_product40">', answer: shoperFront }
}

const shoperFront: StagedShop['answer'] = (request) => {
  const { pathname } = new URL(request.url())
  if (pathname === '/webapi/front/en_US/products/PLN/77')
    return { json: { id: 77, stockId: 40112, can_buy: true, price: { gross: { base_float: 69, final_float: 59 } } } }
  if (pathname !== '/webapi/front/en_US/basket/PLN/' || request.method() !== 'POST') return undefined
  const isKnown = JSON.parse(request.postData() ?? '{}').stock_id === 40112
  return { json: { added: isKnown ? [{ id: 1 }] : [], _flash_messenger: { error: isKnown ? [] : ['nie ma'] } } }
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
      if (pathname === '/remote/v1/product-attributes/40112') {
        const price = { with_tax: { value: 59, currency: 'PLN' }, without_tax: { value: 47.97, currency: 'PLN' } }
        return { json: { data: { sku: 'MUG-L', price, stock: null, instock: true, purchasable: true } } }
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
