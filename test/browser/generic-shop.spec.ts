import { expect, test } from '@playwright/test'
import { cartOf, type LiveShop, type ShopPage, soon, startVisits, told, type Visits, written } from './shop-visit.ts'

let visits: Visits
test.beforeAll(async () => {
  visits = await startVisits()
})
test.afterAll(() => visits.stop())

const lampPath = '/lampa-zorza-1234'
const lamp = {
  '@context': 'https://schema.org',
  '@type': 'Product',
  sku: 'L-1234',
  name: 'Lampa Zorza',
  offers: { '@type': 'Offer', price: '129.00', priceCurrency: 'PLN', availability: 'https://schema.org/InStock' },
}
const addForm = `<form method="post" action="/koszyk/dodaj"><input type="hidden" name="product_id" value="1234"><input type="number" name="quantity" value="1"><button id="add">Do koszyka</button></form>`
const addByScript = `<button id="add">Do koszyka</button><button id="small">Pokaż koszyk</button><aside id="drawer"></aside><script>
const counter=document.querySelector('.cart-count');
add.onclick=async()=>{const {count}=await post('/api/cart/items','1');if(counter)counter.textContent=count};
small.onclick=async()=>{drawer.textContent=await(await fetch('/api/cart/items')).text()}</script>`

const card = (id: number) =>
  `<li class="product-card"><a href="/pilka-${id}">Piłka numer ${id}</a><span class="price">50,00 zł</span><input type="number" name="qty" value="1" min="1"><button>Do koszyka</button></li>`
const ids = [1001, 1002, 1003, 1004, 1005]
const cards = `<ul>${ids.map(card).join('')}</ul>`
// Nothing there says that these are to be put in: only the address tells that this is no cart.
const rows = `<ul>${ids.map((id) => `<li><a href="/pilka-${id}">Piłka numer ${id}</a><input type="number" name="qty" value="1"></li>`).join('')}</ul>`

/** A shop of no known platform. `beside` stands in its cart page beside the lines. */
interface Settings {
  pieces?: number
  /** Whether it counts what is in the cart, beside the link to it. */
  counts?: boolean
  add?: string
  beside?: { header?: string; main?: string }
}

function genericShop({ pieces = 0, counts = true, add = addForm, beside = {} }: Settings = {}): LiveShop {
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

const lampTold = 'add_to_cart L-1234 x1 @12900'

test('a form that loads the page anew: what was looked at and is in the cart was put in, once', async ({
  context,
  page,
}) => {
  await visits.enter(context, genericShop())
  await visits.open(page, lampPath)
  await visits.arrive(page, () => page.click('#add'))
  await visits.open(page, '/koszyk')
  await expect.poll(() => told(page), soon).toHaveLength(1)
  expect((await told(page))[0]).toContain('add_to_cart 1234')
  await visits.open(page, '/koszyk')
  await visits.open(page, '/')
  expect(await told(page)).toHaveLength(1)
})

test('what was in the cart before, and not looked at in this visit, was not put in now', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 2 }))
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x2'])
  expect(await told(page)).toEqual([])
})

test('a category whose address begins with the word for a cart is none', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 1 }))
  await visits.open(page, '/koszykowka')
  await visits.open(page, '/')
  expect(await cartOf(page)).toBeUndefined()
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x1'])
  await visits.open(page, '/koszykowka')
  await visits.open(page, '/')
  expect(await cartOf(page)).toEqual(['1234 x1'])
  expect(await told(page)).toEqual([])
})

const besides: [string, Settings['beside']][] = [
  [
    'the small cart of its header',
    {
      header: `<div class="mini-cart"><ul><li><a href="${lampPath}">Lampa Zorza</a><input type="number" name="qty" value="2"></li></ul></div>`,
    },
  ],
  ['products that go with it', { main: `<section><h2>Inni kupili też</h2>${cards}</section>` }],
]
for (const [what, beside = {}] of besides) {
  test(`on the cart page ${what} are no lines of it`, async ({ context, page }) => {
    await visits.enter(context, genericShop({ pieces: 2, beside }))
    await visits.open(page, '/koszyk')
    await expect.poll(() => cartOf(page), soon).toEqual(['1234 x2'])
  })
}

test('the cart page of a single-page shop, reached by a click, is read', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 2 }))
  await visits.open(page, '/aplikacja')
  await visits.arrive(page, () => page.click('#cart'))
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x2'])
})

test('a line that a script takes out of the cart page is no longer in the cart', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 1 }))
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x1'])
  await page.click('#remove')
  await expect.poll(() => cartOf(page), soon).toEqual([])
})

test('an add by script counts where the counter rises', async ({ context, page }) => {
  await visits.enter(context, genericShop({ add: addByScript }))
  await visits.open(page, lampPath)
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
})

test('a page is searched for its counter once, not at each click', async ({ context, page }) => {
  await page.addInitScript(() => {
    const { querySelector } = Document.prototype
    const searches: string[] = []
    Object.assign(window, { searches })
    Document.prototype.querySelector = function (selector: string) {
      if (selector.includes('koszyk')) searches.push(selector)
      return querySelector.call(this, selector)
    }
  })
  await visits.enter(context, genericShop({ add: addByScript }))
  await visits.open(page, lampPath)
  for (let press = 0; press < 3; press++) await page.click('#small')
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
  expect(await page.evaluate(() => Reflect.get(window, 'searches'))).toHaveLength(1)
})

const boxes: [string, string][] = [
  ['a card with a link to the delivery', '<div class="card">BUTTON<a href="/dostawa">Koszty dostawy</a></div>'],
  ['an entry of a list, with a wish list', '<ul><li>BUTTON<a href="/schowek/dodaj/77">Do schowka</a></li></ul>'],
  ['a box with the number of the database', '<div data-product-id="77">BUTTON</div>'],
]
for (const [what, box] of boxes) {
  test(`the button of a product stands in ${what}: the page's product is put in`, async ({ context, page }) => {
    await visits.enter(
      context,
      genericShop({
        add: addByScript.replace(/<button id="add">.*?<\/button>/, (button) => box.replace('BUTTON', button)),
      }),
    )
    await visits.open(page, lampPath)
    await page.click('#add')
    await expect.poll(() => told(page), soon).toEqual([lampTold])
  })
}

test('a request that names no cart is an add where the button says so and the counter rises', async ({
  context,
  page,
}) => {
  const add = addByScript.replace("post('/api/cart/items','1')", "post('/graphql','mutation')")
  let answer = { errors: [{ message: 'out of stock' }], count: 0 }
  const shop = genericShop({ add })
  await visits.enter(context, {
    ...shop,
    answer: (url, request) => (url.pathname === '/graphql' ? { json: answer } : shop.answer?.(url, request)),
  })
  await visits.open(page, lampPath)
  const refused = page.waitForResponse(/graphql/)
  await page.click('#add')
  await refused
  answer = { errors: [], count: 1 }
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
})

test('as many pieces are put in as the form says', async ({ context, page }) => {
  const field = '<form onsubmit="return false"><input type="number" name="qty" value="3"><button id="add">'
  const add = addByScript.replace('<button id="add">', field).replace('</button>', '</button></form>')
  await visits.enter(context, genericShop({ add }))
  await visits.open(page, lampPath)
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold.replace('x1', 'x3')])
})

test('a list whose shop tells the dataLayer too, by ids of its own: one add', async ({ context, page }) => {
  const pressed = (id: number) =>
    `post('/api/cart/items','1').then(({count})=>{document.querySelector('.cart-count').textContent=count;gtag('event','add_to_cart',{currency:'PLN',items:[{item_id:'SKU-${id}',item_name:'PIŁKA ${id}',price:50}]})})`
  const list = ids.map(
    (id) =>
      `<li class="product-card"><a href="/pilka-${id}">Piłka ${id}</a><button id="b${id}" onclick="${pressed(id)}">Do koszyka</button></li>`,
  )
  const shop = genericShop()
  await visits.enter(context, {
    ...shop,
    page: (url) =>
      url.pathname === '/pilki-5678'
        ? { head: '<title>Piłki</title>', body: `${shop.page(url).body}<h1>Piłki</h1><ul>${list.join('')}</ul>` }
        : shop.page(url),
  })
  await visits.open(page, '/pilki-5678')
  for (const [at, id] of [ids[0], ids[1]].entries()) {
    await page.click(`#b${id}`)
    await expect.poll(async () => (await told(page)).length, soon).toBe(at + 1)
  }
  // What the page told has been written when the next page is in the history.
  await visits.open(page, '/')
  expect(await told(page)).toHaveLength(2)
})

test('without a counter a look into the cart, at the address that takes adds, is no add', async ({ context, page }) => {
  await visits.enter(context, genericShop({ add: addByScript, counts: false }))
  await visits.open(page, lampPath)
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
  await page.click('#small')
  await expect(page.locator('#drawer')).toHaveText('1 szt.')
  await page.click('#add')
  await expect.poll(async () => (await told(page)).length, soon).toBeGreaterThan(1)
  expect(await told(page)).toEqual([lampTold, lampTold])
})

const inCart: [string, string, string][] = [
  ['a weight, with a comma', '<input type="text" name="ilosc[1]" value="0,5">', '1234 x0.5'],
  ['pieces with their unit', '<input type="text" name="ilosc[1]" value="2 szt.">', '1234 x2'],
  ['a list of numbers', '<select name="qty"><option>1<option selected>2</select>', '1234 x2'],
  [
    'a link before its name that takes it out',
    '<a href="/koszyk?usun=1">Usuń</a><input name="qty" value="1">',
    '1234 x1',
  ],
]
for (const [what, field, line] of inCart) {
  test(`a line of a cart page may have ${what}`, async ({ context, page }) => {
    const link = `<td><a href="${lampPath}">Lampa Zorza</a></td>`
    const other = `<tr><td><a href="/koszyk?usun=2">Usuń</a></td><td><a href="/miska-1235">Miska</a></td><td><input name="qty" value="1"></td></tr>`
    const main = `<table><tr><td>${field}</td>${link}</tr>${other}</table>`
    await visits.enter(context, genericShop({ beside: { main } }))
    await visits.open(page, '/koszyk')
    await expect.poll(() => cartOf(page), soon).toEqual([line, '1235 x1'])
  })
}

test('numbers asked for at the checkout are no pieces', async ({ context, page }) => {
  const main = `<form><p><input type="email" name="email"></p><p><input type="number" name="telefon" value="600100200"></p><p><a href="/regulamin">Akceptuję regulamin</a></p></form>`
  await visits.enter(context, { page: () => ({ head: '<title>Zamówienie</title>', body: `<main>${main}</main>` }) })
  await visits.open(page, '/checkout')
  await visits.open(page, '/checkout')
  expect(await cartOf(page)).toBeUndefined()
})

test('a page of thanks that is not reached from the cart or the checkout is no order', async ({ context, page }) => {
  await context.clock.install()
  await visits.enter(context, genericShop({ pieces: 1 }))
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x1'])
  await visits.open(page, '/')
  await visits.open(page, '/dziekujemy')
  await page.clock.fastForward(3100)
  await written(page)
  expect(await told(page)).toEqual([])
  expect(await cartOf(page)).toEqual(['1234 x1'])
})

test('IdoSell: a form that leads to the basket page puts in what was looked at', async ({ context, page }) => {
  let pieces = 0
  const head = '<title>Kask</title><script>window.app_shop={vars:{}}</script>'
  const basket = () =>
    `<main><h1>Koszyk</h1><div><a href="/product-pol-8812-Kask.html">Kask rowerowy</a><input type="number" name="quantity[1]" value="${pieces}"></div></main>`
  const product = `<main><h1>Kask rowerowy</h1><p>99,00 zł</p><form id="projector_form" action="/basketchange.php" method="post"><input type="hidden" name="product" value="8812"><button id="add">Do koszyka</button></form></main>`
  await visits.enter(context, {
    page: ({ pathname }) => ({ head, body: pathname === '/basketedit.php' ? basket() : product }),
    answer({ pathname }) {
      if (pathname !== '/basketchange.php') return undefined
      pieces++
      return { redirect: '/basketedit.php?mode=1' }
    },
  })
  await visits.open(page, '/product-pol-8812-Kask.html')
  await visits.arrive(page, () => page.click('#add'))
  await expect.poll(() => told(page), soon).toEqual(['add_to_cart 8812 x1'])
})
