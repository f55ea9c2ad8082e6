import { expect, type Page, test } from '@playwright/test'
import { begin, rest, since } from './tag-journey.ts'
import { questions, startTagShop, type TagShop, tagOf } from './tag-shop.ts'

/** A single-page shop: header and footer stay, the title, `<main>` and the JSON-LD are another page's. */
const single = (edge: string) => `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Sklep</title>
<script>window.dataLayer=window.dataLayer||[]
const product=id=>['<h1>Kubek '+id+'</h1><p class="price">49,00 zł</p><button>Do koszyka</button><p>Opis</p>',
  {'@type':'Product',sku:id,name:'Kubek '+id,offers:{'@type':'Offer',price:'49.00',priceCurrency:'PLN'}}]
const category=(name,all)=>['<h1>'+name+'</h1><ul>'+all.map(i=>'<li class="product"><a href="/produkt/'+name+i+'"><h2>'+name+' '+i+'</h2></a> 49,00 zł</li>').join('')+'</ul>',
  {'@type':'ItemList',itemListElement:all.map(position=>({'@type':'ListItem',position,url:'/produkt/'+name+position,name}))}]
const home=['<h1>Witamy</h1><p>Nowości</p>',{'@type':'WebSite',name:'Sklep'}]
const pageAt=address=>{const [,kind,id]=address.match(/(produkt|kategoria).(\\w+)/)||[];const p=/.p.(\\d+)|id=(\\d+)/.exec(address)
  return p?product(p[1]||p[2]):kind==='produkt'?product(id):kind==='kategoria'?category(id,address.includes('?')?[2,3]:[1,2,3,4]):home}
function draw(address){const [html,data]=pageAt(address);document.querySelector('main').innerHTML=html
  document.getElementById('data').textContent=JSON.stringify({'@context':'https://schema.org',...data});document.title=document.querySelector('h1').textContent+' | Sklep'}
function turnTo(address){if(address[0]==='#')location.hash=address;else history.pushState({},'',address)}
// The old page stays until the answer has come.
function late(address,wait){turnTo(address);setTimeout(()=>draw(address),wait)}
// The title that the router knows and a spinner at once, the data later.
function spinner(address,wait){turnTo(address);document.title='Ładowanie';document.querySelector('main').innerHTML='<p>Chwileczkę…</p>'
  document.getElementById('data').textContent='{}';setTimeout(()=>draw(address),wait)}
// The data before the address.
function early(address){draw(address);turnTo(address)}</script>
<script type="application/ld+json" id="data"></script>${tagOf(edge)}</head>
<body><header><a href="/">Sklep</a><p>Darmowa dostawa</p><p>Koszyk</p></header><main></main><footer><p>Kontakt</p><p>Regulamin</p></footer>
<script>draw(location.href)</script></body></html>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ edge }) => ({ html: single(edge) }))
})
test.afterAll(() => shop.stop())

const open = (page: Page, path: string) => begin(page, shop, path)

const add = (page: Page, item_id: string) =>
  page.evaluate((id) => {
    const { dataLayer } = window as never as { dataLayer: unknown[] }
    dataLayer.push({
      event: 'add_to_cart',
      ecommerce: { currency: 'PLN', items: [{ item_id: id, price: 49, quantity: 1 }] },
    })
  }, item_id)

const pages = ['/', '/kategoria/kubki', '/produkt/1']
for (const how of ['late', 'spinner'])
  for (const [from, wait] of pages.flatMap((path) => [600, 1800].map((ms) => [path, ms] as const)))
    test(`from ${from} to a product whose data come ${wait} ms after the address (${how}) is one view, of that product`, async ({
      page,
    }) => {
      const { before } = await open(page, from)
      await page.evaluate(`${how}('/produkt/7',${wait})`)
      await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 7'])
      await rest(page, 600)
      expect(await since(page, before)).toEqual(['page_view', 'view_item 7'])
    })

for (const from of ['/produkt/1', '/kategoria/kubki'])
  test(`from ${from} to a category whose data come late is a view of that category`, async ({ page }) => {
    const { before, sent } = await open(page, from)
    const asked = questions(sent).length
    await page.evaluate(`late('/kategoria/lampy',1800)`)
    await expect.poll(() => questions(sent).length).toBeGreaterThan(asked)
    expect(questions(sent)[asked]?.page).toMatchObject({ type: 'category', category: ['lampy'] })
    expect((await since(page, before)).filter((name) => name === 'page_view')).toHaveLength(1)
  })

const routes = [
  ['/sklep#!/Kubek-1/p/1', '#!/Kubek-7/p/7'],
  ['/produkt?id=1', '/produkt?id=7'],
] as const
for (const [from, to] of routes)
  for (const wait of [100, 900])
    test(`${from} to ${to} with data after ${wait} ms is a view of another product`, async ({ page }) => {
      const { before } = await open(page, from)
      await page.evaluate(`late('${to}',${wait})`)
      await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 7'])
    })

for (const wait of [0, 1800])
  test(`a filter whose list comes after ${wait} ms is one page view, then and not before`, async ({ page }) => {
    const { before } = await open(page, '/kategoria/kubki')
    const started = await page.evaluate(() => performance.now())
    await page.evaluate(`late('/kategoria/kubki?kolor=czerwony',${wait})`)
    await expect.poll(() => since(page, before)).toEqual(['page_view'])
    const took = (await page.evaluate(() => performance.now())) - started
    expect(took).toBeGreaterThan(wait)
    expect(took).toBeLessThan(wait + 2500)
  })

test('a product that is drawn in parts is read when it is whole', async ({ page }) => {
  const { before } = await open(page, '/')
  // The second part comes when the page would have been looked at again in any case.
  await page.evaluate(
    `turnTo('/produkt/7');setTimeout(()=>{document.querySelector('h1').textContent='Kubek 7'},1150);setTimeout(()=>draw('/produkt/7'),1350)`,
  )
  await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 7'])
})

test('data that are there before the address make a page view at once', async ({ page }) => {
  const { before } = await open(page, '/kategoria/kubki')
  await page.evaluate(`early('/produkt/2')`)
  await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 2'])
  await page.evaluate(`window.started=performance.now();early('/produkt/3')`)
  await expect.poll(() => since(page, before)).toHaveLength(4)
  expect(await page.evaluate(`performance.now()-started`)).toBeLessThan(1500)
})

test('a page that stays for good under another address is read when nobody waits for another any more', async ({
  page,
}) => {
  const { before } = await open(page, '/')
  await page.evaluate(() => history.pushState({}, '', '/o-nas'))
  await rest(page, 3000)
  expect(await since(page, before)).toEqual([])
  await expect.poll(() => since(page, before)).toEqual(['page_view'])
})

test('the next navigation ends the wait for the page before it', async ({ page }) => {
  const { before } = await open(page, '/')
  await page.evaluate(`turnTo('/produkt/2');setTimeout(()=>late('/produkt/3',300),500)`)
  await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 3'])
  // Nor does it keep back what happens on the page that has come.
  await page.evaluate(`document.querySelector('h1').textContent='Kubek 3, czerwony'`)
  await add(page, '3')
  await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 3', 'add_to_cart 3'])
  await rest(page, 5500)
  expect(await since(page, before)).toEqual(['page_view', 'view_item 3', 'add_to_cart 3'])
})

test('who chooses a variant and adds it has added it: the tag waits for no other page', async ({ page }) => {
  const { sent, before } = await open(page, '/produkt/1')
  const asked = questions(sent).length
  await page.evaluate(() => history.pushState({}, '', '/produkt/1?kolor=czerwony'))
  await add(page, '1')
  await expect.poll(() => since(page, before), { timeout: 3000 }).toEqual(['add_to_cart 1'])
  await rest(page, 5500)
  expect(await since(page, before)).toEqual(['add_to_cart 1'])
  // The cart alone was asked about.
  expect(questions(sent).slice(asked)).toHaveLength(1)
  // A product that comes after all that is a view, and what was added is not added again.
  await page.evaluate(`late('/produkt/7',300)`)
  await expect.poll(() => since(page, before)).toEqual(['add_to_cart 1', 'page_view', 'view_item 7'])
})

test('what was put into the cart before the data came is not added again with the new page', async ({ page }) => {
  const { before } = await open(page, '/produkt?id=1')
  await page.evaluate(`late('/produkt?id=7',3000)`)
  await add(page, '1')
  await expect.poll(() => since(page, before)).toEqual(['add_to_cart 1', 'page_view', 'view_item 7'])
})

test('a variant with a number and an address of its own is no page view', async ({ page }) => {
  const { before } = await open(page, '/produkt/1')
  await page.evaluate(() => {
    history.pushState({}, '', '/produkt/1/czerwony')
    const data = document.getElementById('data')
    if (data) data.textContent = data.textContent.replace('"sku":"1"', '"sku":"K-1-R"')
  })
  await add(page, 'K-1-R')
  await expect.poll(() => since(page, before), { timeout: 3000 }).toEqual(['add_to_cart K-1-R'])
  await rest(page, 5500)
  expect(await since(page, before)).toEqual(['add_to_cart K-1-R'])
})

test('a list that grows as it is scrolled, and writes down how far, is one page view', async ({ page }) => {
  const { before } = await open(page, '/kategoria/kubki')
  for (const n of [2, 3, 2]) {
    await page.evaluate((part) => {
      const id = `kubki${part}${part}`
      const line = `<li class="product"><a href="/produkt/${id}"><h2>${id}</h2></a> 49,00 zł</li>`
      document.querySelector('ul')?.insertAdjacentHTML('beforeend', line)
      history.replaceState({}, '', `/kategoria/kubki/strona/${part}`)
    }, n)
    await rest(page, 5500)
  }
  expect(await since(page, before)).toEqual([])
  await page.evaluate(`late('/kategoria/lampy',300)`)
  await expect.poll(async () => (await since(page, before))[0]).toBe('page_view')
})

for (const api of ['Navigation API', 'History API'])
  test(`a router that puts a page in the place of another's entry makes a page view (${api})`, async ({ page }) => {
    if (api === 'History API')
      await page.addInitScript(() => Reflect.defineProperty(window, 'navigation', { value: undefined }))
    const { before } = await open(page, '/produkt/1')
    await page.evaluate(
      `history.replaceState({},'','/produkt/1?widok=2');history.replaceState({},'','/produkt/7');draw('/produkt/7')`,
    )
    await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 7'])
  })
