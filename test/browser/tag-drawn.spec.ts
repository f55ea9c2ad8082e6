import { expect, type Page, test } from '@playwright/test'
import { begin, rest, since } from './tag-journey.ts'
import { historyOf, questions, startTagShop, type TagShop, tagOf } from './tag-shop.ts'

/** A shop that its scripts draw: header, footer and a spinner are there before the first page's data, and the title is the router's. */
const drawn = (
  edge: string,
  wait: string,
) => `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Sklep</title>
<script>window.dataLayer=window.dataLayer||[]
const product=id=>['Kubek '+id,'<p class="price">49,00 zł</p><button>Do koszyka</button><p>Opis</p>',
  {'@type':'Product',sku:id,name:'Kubek '+id,offers:{'@type':'Offer',price:'49.00',priceCurrency:'PLN'}}]
const category=(name,all)=>[name,'<ul>'+all.map(i=>'<li class="product"><a href="/produkt/'+i+'"><h3>'+name+' '+i+'</h3></a> 49,00 zł</li>').join('')+'</ul>',
  {'@type':'BreadcrumbList',itemListElement:[{'@type':'ListItem',position:1,name:'Sklep'},{'@type':'ListItem',position:2,name}]}]
const pageAt=address=>{const [,kind,id]=address.match(/(produkt|kategoria).(\\w+)/)||[]
  return kind==='produkt'?product(id):kind==='kategoria'?category(id,address.includes('?')?[2]:[1,2,3]):['Witamy','<p>Nowości</p>',{'@type':'WebSite'}]}
const main=()=>document.querySelector('main')
function draw(address){const [name,html,data]=pageAt(address);document.title=name+' | Sklep'
  main().innerHTML='<h1>'+name+'</h1>'+html+'<script type="application/ld+json">'+JSON.stringify({'@context':'https://schema.org',...data})+'</scr'+'ipt>'}
function spin(){main().innerHTML='<p>Chwileczkę…</p>'}
// The router's title and a spinner at once, the page when its data have come.
function go(address,wait){history.pushState({},'',address);document.title=pageAt(address)[0]+' | Sklep';spin();setTimeout(()=>draw(address),wait)}
// The old page stays while it is read, and gives way in the middle of that: when the full reader, the second to do so, has its data.
function tear(address){if(address!==location.href)history.pushState({},'',address);const all=document.querySelectorAll.bind(document);let times=0
  document.querySelectorAll=selector=>{const found=all(selector);if(/ld.json/.test(selector)&&++times===2)draw(address);window.times=times;return found}}</script>
${tagOf(edge)}</head><body><header><a href="/"><img alt="Sklep" src="data:,"></a><input name="q"></header><main><p>Chwileczkę…</p></main>
<footer><h4>Pomoc</h4><p>Kontakt</p><p>Regulamin</p></footer><script>${wait === 'rwane' ? 'tear(location.href)' : `setTimeout(()=>draw(location.href),${wait})`}</script></body></html>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => ({
    html: drawn(edge, url.pathname === '/pl' ? '900' : (url.searchParams.get('po') ?? '0')),
  }))
})
test.afterAll(() => shop.stop())

const open = (page: Page, path: string, referer?: string) => begin(page, shop, path, referer)

for (const wait of ['1500', 'rwane'])
  test(`a visit's first page whose data come after its header and footer (${wait}) is the product that it is`, async ({
    page,
  }) => {
    const { sent } = await open(page, `/produkt/7?po=${wait}`)
    expect(await historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 7'])
    expect(questions(sent)[0]?.page).toMatchObject({ type: 'product', product: expect.arrayContaining(['7']) })
  })

test("a visit's first list whose data come after its header and footer is asked about with its category", async ({
  page,
}) => {
  const { sent } = await open(page, '/kategoria/lampy?po=1200')
  expect(questions(sent)[0]?.page).toMatchObject({ type: 'category', category: ['lampy'] })
})

for (const [from, to] of [
  ['/kategoria/kubki', '/produkt/7'],
  ['/', '/kategoria/lampy'],
] as const)
  test(`${to} that is drawn while ${from} is still read is read by itself`, async ({ page }) => {
    const { sent, before } = await open(page, from)
    const asked = questions(sent).length
    await page.evaluate((address) => (window as never as { tear(address: string): void }).tear(address), to)
    await expect.poll(() => questions(sent).length).toBeGreaterThan(asked)
    expect(await page.evaluate('times')).toBeGreaterThan(2)
    const told =
      to === '/produkt/7'
        ? { type: 'product', product: ['7', `${shop.url}${to}`] }
        : { type: 'category', category: ['lampy'] }
    expect(questions(sent)[asked]?.page).toMatchObject(told)
    expect(await since(page, before)).toEqual(to === '/produkt/7' ? ['page_view', 'view_item 7'] : ['page_view'])
  })

for (const [from, to] of [
  ['/', '/kategoria/lampy'],
  ['/kategoria/lampy', '/kategoria/lampy?kolor=bialy'],
] as const)
  test(`from ${from} to ${to}: under the router's title a spinner is no list yet`, async ({ page }) => {
    const { sent, before } = await open(page, from)
    const asked = questions(sent).length
    await page.evaluate(
      (address) => (window as never as { go(address: string, wait: number): void }).go(address, 1200),
      to,
    )
    await expect.poll(() => questions(sent).length).toBeGreaterThan(asked)
    expect(questions(sent)[asked]?.page).toMatchObject({ type: 'category', category: ['lampy'] })
    expect(await since(page, before)).toEqual(['page_view'])
  })

for (const from of ['/', '/kategoria/lampy'])
  test(`a dialog that the address tells of is no page view, open or closed (${from})`, async ({ page }) => {
    const { sent, before } = await open(page, from)
    const asked = questions(sent).length
    await page.evaluate(`history.pushState({},'','?okno=logowanie')
      document.body.insertAdjacentHTML('beforeend','<div role="dialog"><h2>Zaloguj się</h2><input name="email"></div>')`)
    // Longer than another page is waited for.
    await rest(page, 6500)
    await page.evaluate(`document.querySelector('[role=dialog]').remove();history.back()`)
    await rest(page, 6500)
    expect(await since(page, before)).toEqual([])
    expect(questions(sent)).toHaveLength(asked)
    await page.evaluate(`go('/produkt/7',100)`)
    await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 7'])
  })

for (const path of ['/produkt/1?gclid=abc', '/produkt/1?utm_source=list&utm_medium=email'])
  test(`who came by ${path} and goes on in the same document is on one visit`, async ({ page }) => {
    const { before } = await open(page, path, 'https://www.google.com/')
    await page.evaluate(`history.pushState({},'','/produkt/7');draw('/produkt/7')`)
    await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 7'])
    await page.goBack()
    await page.evaluate(`draw('/produkt/1')`)
    await expect.poll(() => since(page, before)).toEqual(['page_view', 'view_item 7', 'page_view', 'view_item 1'])
  })
