import type { LiveShop, ShopPage } from './shop-visit.ts'

export const lampPath = '/lampa-zorza-1234'
const lamp = {
  '@context': 'https://schema.org',
  '@type': 'Product',
  sku: 'L-1234',
  name: 'Lampa Zorza',
  offers: { '@type': 'Offer', price: '129.00', priceCurrency: 'PLN', availability: 'https://schema.org/InStock' },
}
const addForm = `<form method="post" action="/koszyk/dodaj"><input type="hidden" name="product_id" value="1234"><input type="number" name="quantity" value="1"><button id="add">Do koszyka</button></form>`
export const addByScript = `<button id="add">Do koszyka</button><button id="small">Pokaż koszyk</button><aside id="drawer"></aside><script>
const counter=document.querySelector('.cart-count');
add.onclick=async()=>{const {count}=await post('/api/cart/items','1');if(counter)counter.textContent=count};
small.onclick=async()=>{drawer.textContent=await(await fetch('/api/cart/items')).text()}</script>`

const card = (id: number) =>
  `<li class="product-card"><a href="/pilka-${id}">Piłka numer ${id}</a><span class="price">50,00 zł</span><input type="number" name="qty" value="1" min="1"><button>Do koszyka</button></li>`
export const ids = [1001, 1002, 1003, 1004, 1005]
export const cards = `<ul>${ids.map(card).join('')}</ul>`
// Nothing there says that these are to be put in: only the address tells that this is no cart.
const rows = `<ul>${ids.map((id) => `<li><a href="/pilka-${id}">Piłka numer ${id}</a><input type="number" name="qty" value="1"></li>`).join('')}</ul>`

export interface Settings {
  pieces?: number
  /** Whether it counts what is in the cart, beside the link to it. */
  counts?: boolean
  add?: string
  /** What stands in its cart page beside the lines. */
  beside?: { header?: string; main?: string }
}

/** A shop of no known platform, which sells a lamp. */
export function genericShop({ pieces = 0, counts = true, add = addForm, beside = {} }: Settings = {}): LiveShop {
  const header = (more = '') =>
    `<header><a href="/koszyk">Koszyk${counts ? ` <span class="cart-count">${pieces}</span>` : ''}</a>${more}</header>`
  const line = () =>
    `<table><tr><td><a href="${lampPath}">Lampa Zorza</a></td><td><input type="number" name="qty[1]" value="${pieces}"></td><td>129,00 zł</td><td><button id="remove" onclick="post('/api/cart/empty').then(()=>this.closest('tr').remove())">usuń</button></td></tr></table>`
  const pages: Record<string, () => ShopPage> = {
    [lampPath]: () => ({
      head: `<title>Lampa Zorza</title><script type="application/ld+json">${JSON.stringify(lamp)}</script>`,
      body: `${header()}<main><h1>Lampa Zorza</h1><p class="price">129,00 zł</p>${add}<p>Opis lampy.</p></main>`,
    }),
    '/koszyk': () => ({
      head: '<title>Koszyk</title>',
      body: `${header(beside.header)}<main><h1>Koszyk</h1>${pieces ? line() : '<p>Koszyk jest pusty</p>'}${beside.main ?? ''}</main>`,
    }),
    '/koszykowka': () => ({
      head: '<title>Koszykówka</title>',
      body: `${header()}<main><h1>Koszykówka</h1>${rows}</main>`,
    }),
    '/aplikacja': () => ({
      head: '<title>Start</title>',
      body: `${header()}<main><h1>Start</h1><button id="cart">Koszyk</button></main><script>
cart.onclick=()=>{history.pushState({},'','/koszyk');document.title='Koszyk';document.querySelector('main').innerHTML=${JSON.stringify(`<h1>Koszyk</h1>${line()}`)}}</script>`,
    }),
    '/dziekujemy': () => ({
      head: '<title>Dziękujemy</title>',
      body: `${header()}<main><h1>Dziękujemy za zamówienie</h1><p>Do usłyszenia.</p></main>`,
    }),
  }
  return {
    page: ({ pathname }) => pages[pathname]?.() ?? { body: `${header()}<main><h1>Sklep</h1><p>Witamy.</p></main>` },
    answer({ pathname }, request) {
      if (pathname === '/koszyk/dodaj') {
        pieces++
        return { redirect: `${lampPath}?dodano` }
      }
      if (pathname === '/api/cart/empty') {
        pieces = 0
        return { json: {} }
      }
      if (pathname !== '/api/cart/items') return undefined
      if (request.method() === 'GET') return { text: `${pieces} szt.` }
      return { json: { count: ++pieces } }
    },
  }
}
