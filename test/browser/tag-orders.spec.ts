import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { consent, historyOf, productPage, startTagShop, type TagShop, tagOf } from './tag-shop.ts'

const DAY_MS = 86_400_000

/** A thank-you page; `script` is what its theme says. */
const thankYou = (edge: string, script: string) =>
  `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Dziękujemy za zamówienie</title>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
gtag('consent','default',{analytics_storage:'denied',personalization_storage:'denied'});${script}</script>${tagOf(edge)}</head>
<body><h1>Dziękujemy za zamówienie</h1></body></html>`

const modern = `gtag('event','purchase',{transaction_id:'Z-1001',currency:'PLN',value:98,items:[{item_id:'1',item_name:'Kubek 1',price:49,quantity:2}]})`
const legacy = `dataLayer.push({ecommerce:{currencyCode:'PLN',purchase:{actionField:{id:'UA-77',revenue:'61.50'},products:[{id:'3',name:'Kubek 3',price:'61.50',quantity:1}]}}})`
/** EverShop's, in Polish: amounts are texts, and none has the currency's code. */
const bare = `eContext={config:{pageMeta:{route:{id:'checkoutSuccess'}}},graphqlResponse:{a:{orderNumber:'2002',grandTotal:{text:'12,00 zł'},items:[{productSku:'1',productName:'Kubek 1',qty:1,productPriceInclTax:{text:'12,00 zł'}}]}}}`
const legacyProduct = `<script>dataLayer.push({ecommerce:{currencyCode:'PLN',detail:{products:[{id:'3',name:'Kubek 3',price:'61.50',category:'Kubki'}]}}})</script>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const [, folder, id = '1'] = url.pathname.split('/')
    if (folder === 'dziekujemy') return { html: thankYou(edge, modern) }
    if (folder === 'dawne-dziekujemy') return { html: thankYou(edge, legacy) }
    if (folder === 'bez-waluty') return { html: thankYou(edge, bare) }
    if (folder === 'dawna') {
      const html = productPage(edge, id, { head: legacyProduct })
        // Nothing but the older form.
        .replace(/<script type="application\/ld\+json">.*?<\/script>/, '')
        .replace(/gtag\('event','view_item'[^\n]*?\}\]\}\)/, '')
        .replace(
          /gtag\('event','add_to_cart'[^"]*/,
          "dataLayer.push({event:'addToCart',ecommerce:{currencyCode:'PLN',add:{products:[{id:'3',name:'Kubek 3',price:'61.50',quantity:2}]}}})",
        )
      return { html }
    }
    return { html: productPage(edge, id) }
  })
})
test.afterAll(() => shop.stop())

async function openGranted(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  const asked = page.waitForResponse((response) => response.url().includes('/decide'))
  await page.goto(`${shop.url}${path}`)
  await consent(page, 'granted')
  await asked
  return page
}

/** Orders in the history, each with its number, in the order of the log. */
const orders = async (page: Page) => (await historyOf(page)).filter((line) => line.startsWith('purchase'))
const totals = async () => (await shop.report()).totals

test('an order counts once: through reloads, other tabs and a return weeks later', async ({ context }) => {
  const first = await openGranted(context, '/dziekujemy')
  await expect.poll(() => orders(first)).toEqual(['purchase 1'])
  await expect.poll(async () => (await totals()).purchases).toBe(1)

  await first.reload()
  await consent(first, 'granted')
  const second = await openGranted(context, '/dziekujemy')
  const third = await openGranted(context, '/produkt/2')
  // The last page's visit is in the history, so those before it have been written too.
  await expect.poll(async () => (await historyOf(third)).at(-1)).toBe('view_item 2')
  expect(await orders(second)).toEqual(['purchase 1'])

  const later = await context.newPage()
  await later.clock.setSystemTime(Date.now() + 40 * DAY_MS)
  await later.goto(`${shop.url}/dziekujemy`)
  await consent(later, 'granted')
  const views = async () => (await historyOf(later)).filter((line) => line === 'page_view').length
  await expect.poll(views).toBe(5)
  expect(await orders(later)).toEqual(['purchase 1'])
  const { purchases, revenue } = await totals()
  expect({ purchases, revenue }).toEqual({ purchases: 1, revenue: { PLN: 9800 } })
})

test('the older form of the dataLayer is understood: a product, an add, an order', async ({ context }) => {
  const before = await totals()
  const page = await openGranted(context, '/dawna/3')
  await expect.poll(() => historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 3'])
  await page.locator('#add').click()
  await expect.poll(async () => (await historyOf(page)).at(-1)).toBe('add_to_cart 3')
  await page.goto(`${shop.url}/dawne-dziekujemy`)
  await consent(page, 'granted')
  await expect.poll(() => orders(page)).toEqual(['purchase 3'])
  await expect.poll(async () => (await totals()).purchases).toBe(before.purchases + 1)
  expect((await totals()).revenue.PLN).toBe((before.revenue.PLN ?? 0) + 6150)
})

test('a page that pushes a thousand entries is heard still', async ({ context }) => {
  const page = await openGranted(context, '/produkt/1')
  await page.evaluate(async () => {
    const { dataLayer } = window as never as { dataLayer: unknown[] }
    for (let i = 0; i < 1100; i++) {
      dataLayer.push({ event: 'scrolled', depth: i })
      if (i % 100 === 0) await new Promise((done) => setTimeout(done))
    }
    dataLayer.push({
      event: 'purchase',
      ecommerce: { transaction_id: 'L-1', currency: 'PLN', value: 49, items: [{ item_id: '1', price: 49 }] },
    })
  })
  await expect.poll(async () => (await historyOf(page)).at(-1)).toBe('purchase 1')
})

test('an order that names no currency, kept for a late grant, is in the currency of the market', async ({
  context,
}) => {
  const page = await context.newPage()
  const answered = page.waitForResponse((response) => response.url().includes('/decide'))
  await page.goto(`${shop.url}/bez-waluty`)
  await (await answered).finished()
  const before = await totals()
  await consent(page, 'granted')
  await expect.poll(async () => (await totals()).purchases).toBe(before.purchases + 1)
  expect(Object.keys((await totals()).revenue)).toEqual(['PLN'])
})
