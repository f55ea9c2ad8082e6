import { expect, type Page, test } from '@playwright/test'
import { addByScript, genericShop, lampPath } from './generic-shop.ts'
import { shops } from './page-platforms.ts'
import { unknownShop } from './page-shops-unknown.ts'
import { openShop, type StagedShop } from './page-stage.ts'
import { startVisits, type Visits } from './shop-visit.ts'

let visits: Visits
test.beforeAll(async () => {
  visits = await startVisits()
})
test.afterAll(() => visits.stop())

/** What a page of each platform is known by. */
const signs: Record<string, string> = {
  generic: '',
  shopify: `<script>window.Shopify={shop:'x',routes:{root:'/'}}</script>`,
  shoper: `<script>window.useStorefront=(f)=>f({eventBus:{on(){}}})</script>`,
  idosell: `<form id="projector_form"></form>`,
  woocommerce: `<script>window.wc_add_to_cart_params={}</script>`,
  prestashop: `<script>window.prestashop={urls:{},on(){}}</script>`,
  hyva: `<script>window.hyva={}</script>`,
  magento: `<script type="text/x-magento-init">{}</script>`,
  bigcommerce: `<script>window.BCData={}</script>`,
  evershop: `<script>window.eContext={}</script>`,
  vendure: `<form action="/api/active-order"></form>`,
  opencart: `<form id="form-product"></form>`,
}
/** The cart page of an unknown shop is read by a piece of its own. */
const platformOf = (file: string) => Object.keys(signs).find((name) => file.startsWith(`shop-${name}`)) ?? 'generic'
const files = [
  ...Object.keys(signs).flatMap((name) => (name === 'generic' ? [] : [`shop-${name}`])),
  ...['watch', 'item'].map((part) => `shop-generic-${part}`),
  'shop-cart-page',
]

function watchErrors(page: Page): string[] {
  const errors: string[] = []
  // Of promises that nobody took care of it is told too.
  page.on('pageerror', ({ message }) => errors.push(message))
  return errors
}

for (const file of files) {
  test(`without ${file}.js the page goes on as it was`, async ({ context, page }) => {
    const errors = watchErrors(page)
    let missed = 0
    const shop = genericShop({ add: signs[platformOf(file)] + addByScript, pieces: 1 })
    await visits.enter(context, shop)
    await page.route(`**/c/*/${file}.js`, (route) => {
      missed++
      return route.abort()
    })
    await visits.open(page, lampPath)
    await page.click('#small')
    await page.click('#add')
    await expect(page.locator('.cart-count')).toHaveText('2')
    await visits.open(page, '/koszyk')
    await page.click('#remove')
    await page.waitForLoadState('networkidle')
    expect(missed).toBeGreaterThan(0)
    expect(errors).toEqual([])
  })
}

for (const part of ['generic-watch', 'generic-item']) {
  test(`without ${part}.js a press is the shop's alone`, async ({ page }) => {
    const errors = watchErrors(page)
    await openShop(
      page,
      unknownShop('', () => undefined),
    )
    await page.route(`**/${part}*.js`, (route) => route.abort())
    const failed = page.waitForEvent('requestfailed')
    await page.click('#add')
    await failed
    await page.click('.other')
    // What is thrown by then has been told by the next answer of the page.
    await page.evaluate(() => new Promise((done) => setTimeout(done)))
    expect(errors).toEqual([])
  })
}

const getter = `{get(){throw new Error('theirs')},enumerable:true}`
const faults: [string, () => StagedShop, string][] = [
  [
    "Shoper's bus throws",
    shops.shoper,
    `window.useStorefront=(f)=>f({get eventBus(){return {on(){throw new Error('theirs')}}},getApiSync(){throw new Error('theirs')}})`,
  ],
  ["Shoper's storefront throws", shops.shoper, `window.useStorefront=()=>{throw new Error('theirs')}`],
  [
    "Hyvä's event throws as it is read",
    shops.hyva,
    `setTimeout(()=>dispatchEvent(new CustomEvent('private-content-loaded',{detail:Object.defineProperty({},'data',${getter})})),1000)`,
  ],
  [
    "PrestaShop's event throws as it is read",
    shops.prestashop,
    `const {on}=prestashop;prestashop.on=function(name,f){setTimeout(()=>f(Object.defineProperty({},'resp',${getter})),500);return on.call(this,name,f)}`,
  ],
  [
    "Magento's customer-data throws",
    shops.magentoLuma,
    `window.require=(names,f)=>setTimeout(()=>f({get:()=>Object.assign(()=>{throw new Error('theirs')},{subscribe:()=>({})})}),500)`,
  ],
  [
    'a built-in that requests are looked through with throws',
    shops.magento,
    `String.prototype.startsWith=()=>{throw new Error('theirs')}`,
  ],
]
for (const [what, stage, script] of faults) {
  test(`${what}: nothing of it reaches the page by us`, async ({ page }) => {
    const errors = watchErrors(page)
    const shop = stage()
    await openShop(page, {
      ...shop,
      html: `${shop.html}<script>${script}</script>`,
      answer: (request) => shop.answer(request),
    })
    await page.evaluate(() => fetch('/checkout/cart/add/1').then(() => new Promise((done) => setTimeout(done, 1200))))
    expect(errors).toEqual([])
  })
}
