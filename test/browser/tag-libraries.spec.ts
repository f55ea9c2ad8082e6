import { expect, type Page, test } from '@playwright/test'
import {
  aDocument,
  consent,
  productPage,
  questions,
  recordRequests,
  SITE,
  startTagShop,
  type TagShop,
  tagOf,
} from './tag-shop.ts'

/** What prototype.js 1.7 puts in place of the arrays' own; MooTools 1.5 has such a `from` too. */
const arrays = `<script>(function(){
function toArray(list){if(!list)return[];var all=[];for(var i=0;i<(list.length||0);i++)all[i]=list[i];return all}
Array.from=function(list){return toArray(list)};
Array.prototype.toArray=Array.prototype.entries=function(){return toArray(this)};
Array.prototype.first=function(){return this[0]};Array.prototype.last=function(){return this[this.length-1]};
Array.prototype.clear=function(){this.length=0;return this};Array.prototype.size=function(){return this.length};
Array.prototype.find=Array.prototype.detect=function(test,self){for(var i=0;i<this.length;i++)if(test.call(self,this[i],i))return this[i]};
Element.prototype.remove=function(){this.parentNode.removeChild(this);return this};
})()</script>`

/** An old zone.js or Bluebird as \`Promise\`: none of the engine's own, and without the newer functions. */
const promises = `<script>(function(Own){
function Other(run){this.own=new Own(run)}
function other(own){return new Other(function(done,failed){own.then(done,failed)})}
Other.prototype.then=function(done,failed){return other(this.own.then(done,failed))};
Other.prototype.catch=function(failed){return this.then(undefined,failed)};
Other.resolve=function(value){return other(Own.resolve(value))};Other.reject=function(cause){return other(Own.reject(cause))};
Other.all=function(all){return other(Own.all(all))};Other.race=function(all){return other(Own.race(all))};
window.Promise=Other})(Promise)</script>`

const woocommerce = `<script>var wc_add_to_cart_params={ajax_url:'/x',cart_url:'/koszyk'},woocommerce_params={}</script>`

/** A product page of Magento 1, which says nothing to machines. */
const magento = (
  edge: string,
) => `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Lampa Zorza | Sklep</title>${arrays}
<script>window.vitrine=function(){(vitrine.q=vitrine.q||[]).push(arguments)};vitrine('on','page',function(facts){window.facts=facts})</script>${tagOf(edge)}</head>
<body class="catalog-product-view"><header><a href="/"><img alt="Sklep" src="data:,"></a></header>
<div class="breadcrumbs"><ul><li><a href="/">Strona główna</a></li><li><a href="/lampy.html">Lampy</a></li><li><strong>Lampa Zorza</strong></li></ul></div>
<div class="product-view"><form action="/checkout/cart/add/product/166/" method="post" id="product_addtocart_form"><input type="hidden" name="product" value="166">
<div class="product-name"><h1>Lampa Zorza</h1></div><p class="availability in-stock">Dostępność: <span>W magazynie</span></p><div>SKU: <span>LZ-166</span></div>
<div class="price-box"><p class="old-price"><span class="price-label">Cena:</span><span class="price" id="old-price-166">249,00 zł</span></p>
<p class="special-price"><span class="price-label">Cena promocyjna:</span><span class="price" id="product-price-166">199,00 zł</span></p></div>
<div class="add-to-cart"><label for="qty">Ilość:</label><input name="qty" id="qty" value="1"><button type="button" class="button btn-cart">Do koszyka</button></div></form>
<p>Opis lampy</p></div></body></html>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(
    ({ url, edge }) => {
      const [, folder = '', id = '1'] = url.pathname.split('/')
      if (folder === 'magento') return { html: magento(edge) }
      if (folder === 'rakieta') {
        // As Rocket Loader leaves it: the pasted tag under another type, run later by a script without a source of its own.
        const moved = `<script type="text/rocketscript" src="${edge}/t.js?s=${SITE}"></script><script>fetch('${edge}/t.js?s=${SITE}').then(r=>r.text()).then(t=>setTimeout(t))</script>`
        return { html: productPage(edge, id, { tag: moved, head: arrays }) }
      }
      const heads = { promises, woocommerce: promises + woocommerce, arrays }
      return { html: productPage(edge, id, { head: heads[folder as keyof typeof heads] }) }
    },
    // What a first visit has written down is looked through once more.
    (origin) => aDocument(origin, { sensitive: { categories: ['Leki'] } }),
  )
})
test.afterAll(() => shop.stop())

function watchHarm(page: Page): string[] {
  const harm: string[] = []
  page.on('pageerror', (error) => harm.push(error.message))
  return harm
}

for (const folder of ['promises', 'woocommerce', 'arrays', 'rakieta'])
  test(`a page of the kind "${folder}" is asked about, remembered, and shows its widget`, async ({ page }) => {
    const harm = watchHarm(page)
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/${folder}/1`)
    await expect.poll(() => questions(sent).length).toBeGreaterThan(0)
    expect(questions(sent)[0]?.page).toMatchObject({ type: 'product', product: expect.arrayContaining(['1']) })
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.vector).toEqual({ views: 1 })
    await page.locator('#strip').scrollIntoViewIfNeeded()
    await expect(page.getByText('Cześć')).toBeVisible()
    // Random ids are in hex, whatever became of the arrays' own functions.
    const ids = sent.filter(({ url }) => url.includes('/batch')).map(({ body }) => JSON.parse(body).batch)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(harm).toEqual([])
  })

test('what fails in the tag never reaches a page that has put its own Promise in place', async ({ page }) => {
  const harm = watchHarm(page)
  await page.route('**/c/*/page.js', (route) => route.abort('connectionrefused'))
  const failed = page.waitForEvent('requestfailed')
  await page.goto(`${shop.url}/promises/1`)
  await failed
  await consent(page, 'granted')
  // An unhandled rejection is told in a task of its own.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
  expect(harm).toEqual([])
})

test("beside an old library's arrays, the visible page is read: prices, number, stock", async ({ page }) => {
  await page.goto(`${shop.url}/magento/1`)
  await page.waitForFunction(() => (window as { facts?: unknown }).facts)
  const facts = await page.evaluate(() => ({ ...(window as never as { facts: { type: string } }).facts }))
  expect(facts).toMatchObject({
    type: 'product',
    product: { name: 'Lampa Zorza', price: 19900, oldPrice: 24900, currency: 'PLN', availability: 'in_stock' },
  })
  expect((facts as { product?: { ids: string[] } }).product?.ids).toEqual(expect.arrayContaining(['166', 'LZ-166']))
})
