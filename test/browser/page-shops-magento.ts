import type { StagedShop } from './page-stage.ts'

// Each shop here behaves as its platform was seen or is documented to behave: same addresses, same events, same shapes.

const post = `const post = (path, body, type = 'application/x-www-form-urlencoded') => fetch(path, { method: 'POST', headers: { 'content-type': type }, body });`

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

/** Each POST of a visitor's sets it anew; without it Magento's scripts ask for no section. */
export const postedCookie = 'private_content_version'
const posted = { 'set-cookie': `${postedCookie}=a1; path=/` }

function magentoAnswer(shop: StagedShop): StagedShop['answer'] {
  return (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/graphql') {
      const { s } = JSON.parse(searchParams.get('variables') ?? '{}')
      const price = { minimum_price: { final_price: { value: 59, currency: 'PLN' } } }
      const mug = { id: 40112, stock_status: 'IN_STOCK', price_range: price }
      const bowl = { id: 777, stock_status: 'OUT_OF_STOCK', price_range: price }
      const items = s === 'MUG-L' ? [mug] : s === 'BOWL' ? [bowl] : []
      return { json: { data: { products: { items } } } }
    }
    if (pathname.startsWith('/checkout/cart/add')) {
      // Magento answers 200 to a refusal too; only the cart tells.
      if (!/404/.test(`${pathname}${request.postData()}`)) shop.pieces++
      return { json: [], headers: posted }
    }
    if (pathname.startsWith('/checkout/sidebar/removeItem')) {
      shop.pieces = 0
      return { json: { success: true }, headers: posted }
    }
    return pathname === '/customer/section/load/' ? { json: { cart: section(shop.pieces) } } : undefined
  }
}

/** A server whose cart has been filled before. */
export const magentoWith = (pieces: number): StagedShop['answer'] => magentoAnswer({ ...magento(), pieces })

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

/** What Luma and Hyvä ask for by themselves: it is not what we ask for. */
export const ownSections = '/customer/section/load/?sections=cart%2Cmessages'

/** Luma: customer-data is an observable behind RequireJS, which holds nothing before the first POST. */
export function magentoLuma(): StagedShop {
  const shop = magento()
  shop.html = `${magentoMeta}<script>${post}
    let kept = {}; const heard = [];
    const cart = Object.assign(() => kept, { subscribe: (f) => { heard.push(f); return { dispose: () => heard.splice(0) } } });
    window.require = (names, f) => f({ get: () => cart });
    const reload = async () => { kept = (await (await fetch('${ownSections}')).json()).cart; heard.forEach((f) => f(kept)) };
    window.add = async () => { await post('/checkout/cart/add/product/40112/', 'product=40112'); await reload() };
    window.refuse = async () => { await post('/checkout/cart/add/product/404/', 'product=404'); await reload() };
    window.remove = async () => { await post('/checkout/sidebar/removeItem/', 'item_id=1'); await reload() }</script>`
  return shop
}

/** Hyvä tells the sections as the page loads, without a session empty ones. */
export function hyva(): StagedShop {
  const shop = magento()
  shop.adapter = 'hyva'
  shop.html = `${magentoMeta}<script>${post}
    window.hyva = {};
    const load = async () => { const data = /${postedCookie}/.test(document.cookie) ? await (await fetch('${ownSections}')).json() : { cart: [] }; dispatchEvent(new CustomEvent('private-content-loaded', { detail: { data } })) };
    addEventListener('reload-customer-section-data', load);
    window.add = async () => { await post('/checkout/cart/add/', 'product=40112'); await load() };
    window.refuse = async () => { await post('/checkout/cart/add/', 'product=404'); await load() };
    window.remove = async () => { await post('/checkout/sidebar/removeItem/', 'item_id=1'); await load() }</script>`
  return shop
}
