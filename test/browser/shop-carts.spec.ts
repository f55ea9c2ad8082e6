import { expect, type Page, test } from '@playwright/test'
import { magento, opencart, prestashop, shopify, sizeShops } from './shop-sizes.ts'
import { cartOf, type LiveShop, press, push, soon, startVisits, told, type Visits } from './shop-visit.ts'
import { wooShop } from './shop-woo.ts'

let visits: Visits
test.beforeAll(async () => {
  visits = await startVisits()
})
test.afterAll(() => visits.stop())

/** Opens a product; its platform's cart has been read. */
async function open(page: Page, shop: LiveShop, path: string): Promise<void> {
  await visits.enter(page.context(), shop)
  await visits.open(page, path)
  await expect.poll(() => cartOf(page), soon).toBeDefined()
}

const becomes = (page: Page, expected: readonly string[]) => expect.poll(() => told(page), soon).toEqual(expected)
const adds = (...lines: string[]) => lines.map((line) => `add_to_cart ${line}`)

for (const { name, path, stage, sizes, told: lines } of sizeShops) {
  test(`${name}: two sizes of one product are two lines, and each add is told`, async ({ page }) => {
    await open(page, stage(), path)
    await press(page, 'add', sizes[0])
    await becomes(page, adds(lines[0]))
    await press(page, 'add', sizes[1])
    await becomes(page, adds(...lines))
    expect((await cartOf(page))?.toSorted()).toEqual([...lines].sort())
  })
}

test('OpenCart with SEO addresses: the address of a product is its name', async ({ page }) => {
  const address = (id: string) => (id === '40' ? '/iphone' : '/macbook')
  await open(page, opencart(address), '/iphone')
  // An extension tells of the add by the id of the database.
  const item = { item_id: '40', item_name: 'iPhone', price: 101, quantity: 1 }
  await push(page, 'add_to_cart', { currency: 'USD', value: 101, items: [item] })
  const lines = [`${visits.url}/iphone x1 @10100`, `${visits.url}/macbook x1 @50000`]
  await press(page, 'add', '40')
  await becomes(page, adds(lines[0] ?? ''))
  await press(page, 'add', '43')
  await becomes(page, adds(...lines))
  await visits.open(page, '/macbook')
  expect(await cartOf(page)).toEqual(lines)
})

test('PrestaShop: its Google Analytics module, which tells of an add on the next page, tells nothing new', async ({
  context,
  page,
}) => {
  await context.clock.install()
  let waiting = ''
  const item = { item_id: '7-11', item_name: 'Kubek', price: 59, quantity: 1 }
  const facts = JSON.stringify({ send_to: 'G-1', currency: 'PLN', value: 59, items: [item] })
  const shop = prestashop(
    () => waiting,
    () => {
      waiting += `gtag('event','add_to_cart',${facts})`
    },
  )
  await open(page, shop, '/kubki/7-kubek.html')
  await press(page, 'add', '11')
  await becomes(page, adds('7-11 x1 @5900'))
  await context.clock.fastForward(15_000)
  await visits.open(page, '/')
  // What the page told has been written when the next page is in the history.
  await visits.open(page, '/kubki/7-kubek.html')
  expect(await told(page)).toEqual(adds('7-11 x1 @5900'))
})

test('WooCommerce: two plug-ins that tell of one add, by two ids, tell of one', async ({ page }) => {
  await open(page, wooShop(), '/produkt/kubek/')
  const mug = { name: 'Kubek', price: 59, quantity: 1 }
  await push(page, 'add_to_cart', { send_to: 'GLA', items: [{ id: 'gla_40', ...mug }] })
  await press(page, 'add', '40')
  await push(page, 'add_to_cart', {
    ...{ send_to: 'G-1', currency: 'PLN', value: 59 },
    items: [{ item_id: '40', item_name: 'Kubek', ...mug }],
  })
  await becomes(page, adds('40 x1 @5900'))
  await press(page, 'add', '50')
  await becomes(page, adds('40 x1 @5900', '50 x1 @2000'))
  expect(await cartOf(page)).toEqual(['40 x1 @5900', '50 x1 @2000'])
})

test("Shopify: an app that names the variant by its feed's id tells of the same add", async ({ page }) => {
  await open(page, shopify(), '/products/mug')
  for (const [variant, name] of [
    ['40111', 'Mug - 40111'],
    ['40112', 'Mug'],
  ] as const) {
    const item = { item_id: `shopify_PL_77_${variant}`, item_name: name, price: 49, quantity: 1 }
    await press(page, 'add', variant)
    await push(page, 'add_to_cart', { currency: 'PLN', value: 49, items: [item] })
    await expect.poll(async () => (await told(page)).at(-1), soon).toContain(variant)
  }
  await visits.open(page, '/products/bowl')
  expect(await told(page)).toEqual(adds('40111 x1 @4900', '40112 x1 @5900'))
})

test('Shopify: what a theme tells on the click and the shop refuses (422) was not put in', async ({ page }) => {
  await open(page, shopify(), '/products/mug')
  await push(page, 'add_to_cart', {
    currency: 'PLN',
    value: 49,
    items: [{ item_id: 'MUG-S', item_name: 'Mug', price: 49 }],
  })
  await press(page, 'add', '404')
  await visits.open(page, '/products/bowl')
  expect(await told(page)).toEqual([])
  expect(await cartOf(page)).toEqual([])
  // The next change of the cart does not bring it either.
  await press(page, 'add', '40112')
  await becomes(page, adds('40112 x1 @5900'))
})

test('WooCommerce: refused and slow adds, quantities, a coupon and a second tab are told as they are', async ({
  context,
  page,
}) => {
  const shop = wooShop()
  await open(page, shop, '/produkt/kubek/')
  const happened: string[] = []
  const tells = async (at: Page, line: string) => {
    happened.push(line)
    await becomes(at, happened)
  }
  await press(page, 'add', '40')
  await tells(page, 'add_to_cart 40 x1 @5900')

  // Refused; what comes next is told after it had its time.
  await press(page, 'add', '404')
  let giveAnswer = () => {}
  shop.after = new Promise<void>((resolve) => {
    giveAnswer = resolve
  })
  const isAsked = page.waitForRequest((request) => request.url().includes('wc-ajax'))
  const adding = press(page, 'add', '50')
  await isAsked
  expect(await told(page)).toEqual(happened)
  giveAnswer()
  await adding
  await tells(page, 'add_to_cart 50 x1 @2000')

  await press(page, 'change', { id: '40', quantity: 3 })
  await tells(page, 'add_to_cart 40 x2 @5900')
  await press(page, 'change', { id: '40', quantity: 2 })
  await tells(page, 'remove_from_cart 40 x1 @5900')
  await press(page, 'change', { coupon: 1000 })

  const second = await context.newPage()
  await visits.open(second, '/produkt/herbata/')
  await press(second, 'add', '60')
  await tells(second, 'add_to_cart 60 x1 @3000')
  await page.bringToFront()
  await press(page, 'change', { id: '50' })
  await tells(page, 'remove_from_cart 50 x1 @2000')
  expect((await cartOf(page))?.toSorted()).toEqual(['40 x2 @5900', '60 x1 @3000'])
})

test('WooCommerce: a side cart that changes quantities by requests of its own is followed', async ({ page }) => {
  await open(page, wooShop(), '/produkt/kubek/')
  await press(page, 'add', '40')
  await becomes(page, adds('40 x1 @5900'))
  await press(page, 'side', 'xoo_wsc_update_item_quantity', { id: '40', quantity: 3 })
  await becomes(page, adds('40 x1 @5900', '40 x2 @5900'))
  await press(page, 'side', 'fkcart_update_item', { id: '40', quantity: 2 })
  await becomes(page, [...adds('40 x1 @5900', '40 x2 @5900'), 'remove_from_cart 40 x1 @5900'])
})

const views: [string, Parameters<typeof magento>[0], string][] = [
  ['a store code in its addresses is asked for the cart of that store view', { store: '/de' }, 'TEE-S x1 @1200'],
  ['prices with and without tax tells those with', { showsBoth: true }, 'TEE-S x1 @4900'],
]
for (const [name, shop, line] of views) {
  test(`Magento 2: a shop with ${name}`, async ({ page }) => {
    await open(page, magento(shop), `${shop?.store ?? ''}/koszulka.html`)
    await press(page, 'add', 'S')
    await becomes(page, adds(line))
    await press(page, 'add', 'M')
    await becomes(page, adds(line, line.replace('-S', '-M')))
  })
}

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
