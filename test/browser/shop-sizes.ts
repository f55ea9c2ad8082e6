import type { LiveShop } from './shop-visit.ts'
import { wooShop } from './shop-woo.ts'

// Each shop sells one thing in sizes, and answers as its platform's sources, documentation or themes do. Its page defines
// `add(size)`; `told` are the sizes as the tag names them.

export interface SizeShop {
  name: string
  path: string
  stage: () => LiveShop
  sizes: readonly [string, string]
  told: readonly [string, string]
}

const body = '<main><h1>Kubek</h1><p>49,00 zł</p><p>Opis kubka.</p></main>'

export function shopify(): LiveShop {
  const pieces: Record<string, number> = {}
  return {
    page: () => ({
      head: `<title>Kubek</title><script>window.Shopify={shop:'x.myshopify.com',routes:{root:'/'},currency:{active:'PLN',rate:'1.0'}};
function add(id){return post('/cart/add.js',id)}</script>`,
      body,
    }),
    answer({ pathname }, request) {
      const id = request.postData() ?? ''
      // A size that is sold out; a theme's own plug-in has told of the add by then.
      if (pathname === '/cart/add.js' && id === '404') return { status: 422, json: { description: 'sold out' } }
      if (pathname === '/cart/add.js') {
        pieces[id] = (pieces[id] ?? 0) + 1
        return { json: {} }
      }
      if (pathname !== '/cart.js') return undefined
      const items = Object.entries(pieces).map(([variant, quantity]) => {
        const price = variant === '40112' ? 5900 : 4900
        const prices = { price, final_price: price, original_price: price }
        const names = { title: `Mug - ${variant}`, product_title: 'Mug', vendor: 'Kiln', sku: '' }
        return { variant_id: Number(variant), product_id: 77, ...names, ...prices, quantity }
      })
      const total_price = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
      return { json: { currency: 'PLN', total_price, items: items.reverse() } }
    },
  }
}

/** PrestaShop 8: core.js's bus. `script` is what a module writes into a page that is no product's. */
export function prestashop(script = () => '', added = (_id: string) => {}): LiveShop {
  const lines: string[] = []
  const cart = () => ({
    products: lines.map((attribute) => ({
      id_product: '7',
      id_product_attribute: attribute,
      name: 'Kubek',
      reference: 'MUG',
      quantity: 1,
      price_amount: 59,
      price_with_reduction: 59,
      price_without_reduction: 59,
      attributes: { Rozmiar: attribute },
    })),
    totals: { total: { type: 'total', amount: 59 * lines.length } },
    products_count: lines.length,
  })
  const platform = () =>
    JSON.stringify({
      cart: cart(),
      currency: { iso_code: 'PLN' },
      static_token: 't',
      urls: { pages: { cart: '/koszyk' } },
    })
  return {
    page({ pathname }) {
      const isProduct = pathname.startsWith('/kubki/')
      return {
        head: `<title>Kubek</title><script>var prestashop=${platform()},heard={};
prestashop.on=(name,react)=>{(heard[name]??=[]).push(react)};prestashop.removeListener=()=>{};prestashop.emit=(name,event)=>{heard[name]?.forEach(react=>react(event))};
prestashop.on('updateCart',({resp})=>{prestashop.cart=resp.cart;setTimeout(()=>prestashop.emit('updatedCart',{eventType:'updateCart',resp:{}}),50)});
async function add(id){const resp=await post('/koszyk','add=1&action=update&id_product=7&id_product_attribute='+id);prestashop.emit('updateCart',{reason:{idProduct:'7',idProductAttribute:id,linkAction:'add-to-cart',cart:resp.cart},resp})}</script>`,
        bodyAttr: `id="${isProduct ? 'product' : 'index'}"`,
        body: `${body}${isProduct ? '' : `<script>${script()}</script>`}`,
      }
    },
    answer({ pathname }, request) {
      if (pathname !== '/koszyk') return undefined
      const attribute = new URLSearchParams(request.postData() ?? '').get('id_product_attribute') ?? '0'
      lines.push(attribute)
      added(attribute)
      return { json: { success: true, cart: cart() } }
    },
  }
}

/** OpenCart 3, its default theme's `common/cart.twig`. `address` is a product's, by id. */
export function opencart(address: (id: string) => string): LiveShop {
  const lines: string[] = []
  const row = (line: string) => {
    const [id = '', size] = line.split('-')
    const cell = `<a href="${address(id)}">${id === '40' ? 'iPhone' : 'MacBook'}</a>${size ? `<br><small>Size ${size}</small>` : ''}`
    return `<tr><td><a href="${address(id)}"><img src="data:," alt=""></a></td><td>${cell}</td><td>x 1</td><td>$${id === '40' ? 101 : 500}.00</td></tr>`
  }
  const list = () =>
    `<ul>${lines.length ? `<li><table>${lines.map(row).join('')}</table></li>` : '<li>empty</li>'}</ul>`
  return {
    page: () => ({
      lang: 'en',
      head: `<title>iPhone</title><base href="/"><link href="catalog/view/theme/default/stylesheet/stylesheet.css" rel="stylesheet"><script>
async function add(line){await post('index.php?route=checkout/cart/add',line);document.querySelector('#cart').innerHTML=await(await fetch('index.php?route=common/cart/info')).text()}</script>`,
      bodyAttr: 'class="product-product-40"',
      body: `<form id="form-currency"><button class="currency-select" name="USD">$</button></form><header><div id="cart">${list()}</div></header>
<main id="content"><h1>iPhone</h1><h2>$101.00</h2><div id="product"><input type="hidden" name="product_id" value="40"><button id="button-cart">Add to Cart</button></div></main>`,
    }),
    answer({ searchParams }, request) {
      const route = searchParams.get('route')
      if (route === 'common/cart/info') return { text: list() }
      if (route !== 'checkout/cart/add') return undefined
      lines.push(request.postData() ?? '')
      return { json: { success: 'Success' } }
    },
  }
}

/**
 * Magento 2, the cart section of customer-data. `store` is the code in the addresses of a store view, which has its own price
 * and currency; a shop that shows both prices tells both. Each POST sets a cookie.
 */
export function magento({ store = '', showsBoth = false } = {}): LiveShop {
  const lines: string[] = []
  const currency = store ? 'EUR' : 'PLN'
  return {
    page: () => ({
      head: `<title>Koszulka</title><meta property="product:price:currency" content="${currency}"><script type="text/x-magento-init">{}</script>
<script>window.BASE_URL=location.origin+'${store}/';function add(size){document.cookie='private_content_version=a1;path=/';return post('${store}/checkout/cart/add/product/77/',size)}</script>`,
      bodyAttr: 'class="catalog-product-view"',
      body: body.replace('zł', currency === 'EUR' ? '€' : 'zł'),
    }),
    answer({ pathname }, request) {
      if (pathname === `${store}/checkout/cart/add/product/77/`) {
        lines.unshift(request.postData() ?? '')
        return { json: [] }
      }
      if (!pathname.endsWith('/customer/section/load/')) return undefined
      const price = store && pathname.startsWith(store) ? 12 : 49
      const items = lines.map((size) => ({
        qty: 1,
        item_id: size,
        product_id: '77',
        product_name: 'Koszulka',
        product_sku: `TEE-${size}`,
        product_url: '/koszulka.html',
        options: [{ label: 'Rozmiar', value: size }],
        product_price_value: showsBoth ? { incl_tax: price, excl_tax: price / 1.23 } : price,
      }))
      return { json: { cart: { summary_count: lines.length, subtotalAmount: price * lines.length, items } } }
    },
  }
}

function bigcommerce(): LiveShop {
  const lines: string[] = []
  return {
    page: () => ({
      head: `<title>Mug</title><script>window.BCData={csrf_token:'x'};function add(id){return post('/remote/v1/cart/add',id)}</script>`,
      body: `${body}<form data-cart-item-add></form>`,
    }),
    answer({ pathname }, request) {
      if (pathname === '/remote/v1/cart/add') {
        lines.unshift(request.postData() ?? '')
        return { json: { data: { cart_id: 'x' } } }
      }
      if (pathname !== '/api/storefront/carts') return undefined
      const prices = { listPrice: 49, salePrice: 49, originalPrice: 49 }
      const physicalItems = lines.map((id) => ({
        ...{ id, productId: 86, variantId: Number(id), sku: `SKU-${id}`, name: 'Mug', url: '/mug/', quantity: 1 },
        ...prices,
      }))
      const cart = { id: 'c', currency: { code: 'PLN' }, cartAmount: 49 * lines.length, lineItems: { physicalItems } }
      return { json: lines.length ? [cart] : [] }
    },
  }
}

function vendure(): LiveShop {
  const lines: object[] = []
  return {
    page: () => ({
      head: `<title>Laptop</title><script>function add(id){return post('/api/active-order?_data=routes%2Fapi.active-order',id)}</script>`,
      body: `${body}<form method="post" action="/api/active-order"><input type="hidden" name="action" value="addItemToOrder"></form>`,
    }),
    answer({ pathname }, request) {
      if (pathname !== '/api/active-order') return undefined
      const id = request.postData()
      const productVariant = { id, name: `Laptop ${id}`, sku: `L${id}`, product: { id: '1', slug: 'laptop' } }
      if (request.method() === 'POST')
        lines.push({ id, quantity: 1, unitPriceWithTax: 4900, linePriceWithTax: 4900, productVariant })
      const order = { id: '1', code: 'X', currencyCode: 'PLN', totalWithTax: 4900 * lines.length, lines }
      return { json: { activeOrder: lines.length ? order : null } }
    },
  }
}

const shoper = (): LiveShop => ({
  page: () => ({
    head: `<title>Mug</title><script>const lines=[],heard={};
const front={eventBus:{on:(name,react)=>(heard[name]??=[]).push(react)},getApiSync:()=>({getChannelMessages:()=>[]}),getApi:async()=>({get:()=>lines})};
window.useStorefront=use=>use(front);
function add(id){const price={currency:'PLN',grossValue:59};lines.push({id:'a'+id,variantId:+id,productId:77,name:'Mug',quantity:1,url:'/pl/p/Mug/77',price,basePrice:price,producer:{name:'Kiln'}});
for(const name of ['basket.basketUpdated','basket.itemAddedToBasket'])heard[name]?.forEach(react=>react({}))}</script>`,
    body,
  }),
})

export const sizeShops: readonly SizeShop[] = [
  {
    name: 'Shopify',
    path: '/products/mug',
    stage: shopify,
    sizes: ['40111', '40112'],
    told: ['40111 x1 @4900', '40112 x1 @5900'],
  },
  {
    name: 'WooCommerce',
    path: '/produkt/koszulka/',
    stage: () => wooShop(),
    sizes: ['32', '33'],
    told: ['32 x1 @4900', '33 x1 @4900'],
  },
  {
    name: 'PrestaShop',
    path: '/kubki/7-kubek.html',
    stage: () => prestashop(),
    sizes: ['11', '12'],
    told: ['7-11 x1 @5900', '7-12 x1 @5900'],
  },
  {
    name: 'OpenCart',
    path: '/index.php?route=product/product&product_id=40',
    stage: () => opencart((id) => `/index.php?route=product/product&amp;product_id=${id}`),
    sizes: ['40-S', '40-M'],
    told: ['40 x1 @10100', '40 x1 @10100'],
  },
  {
    name: 'Magento 2',
    path: '/koszulka.html',
    stage: () => magento(),
    sizes: ['S', 'M'],
    told: ['TEE-S x1 @4900', 'TEE-M x1 @4900'],
  },
  {
    name: 'BigCommerce',
    path: '/mug/',
    stage: bigcommerce,
    sizes: ['61', '62'],
    told: ['61 x1 @4900', '62 x1 @4900'],
  },
  {
    name: 'Vendure',
    path: '/products/laptop',
    stage: vendure,
    sizes: ['1', '2'],
    told: ['L1 x1 @4900', 'L2 x1 @4900'],
  },
  { name: 'Shoper', path: '/pl/p/Mug/77', stage: shoper, sizes: ['1', '2'], told: ['1 x1 @5900', '2 x1 @5900'] },
]
