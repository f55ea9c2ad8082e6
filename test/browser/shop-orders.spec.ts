import { expect, type Page, test } from '@playwright/test'
import { genericShop } from './generic-shop.ts'
import { cartOf, orders, press, soon, startVisits, told, type Visits, written } from './shop-visit.ts'
import { wooShop } from './shop-woo.ts'

/** An order that no page tells is taken from the cart after 3 s; a little more. */
const ORDER_MS = 3100
const WEEK_MS = 7 * 86_400_000

let visits: Visits
test.beforeAll(async () => {
  visits = await startVisits()
})
test.afterAll(() => visits.stop())
test.beforeEach(({ context }) => context.clock.install())

const mug = { item_id: '40', item_name: 'Kubek', price: 59, quantity: 1 }
const purchase = (facts: object) =>
  `gtag('event','purchase',${JSON.stringify({ value: 74.99, currency: 'PLN', items: [mug], ...facts })});`

/** Puts products into the cart on a product's page. */
async function fill(page: Page, ...ids: string[]): Promise<void> {
  await visits.open(page, `/produkt/kubek/?${ids}`)
  await expect.poll(() => cartOf(page), soon).toBeDefined()
  for (const id of ids) {
    const before = (await told(page, /^add_to_cart$/)).length
    await press(page, 'add', id)
    await expect.poll(async () => (await told(page, /^add_to_cart$/)).length, soon).toBe(before + 1)
  }
}

const thanks = (orderId: string, query = '') => `/zamowienie/order-received/${orderId}/?key=wc_order_${orderId}${query}`
async function order(page: Page, address: string): Promise<void> {
  await press(page, 'order')
  await visits.open(page, address)
  await page.clock.fastForward(ORDER_MS)
}

/** The time of an order goes by. */
async function pass(page: Page): Promise<void> {
  await page.clock.fastForward(ORDER_MS)
  await written(page)
}
const fromCart = 'purchase 40 x1 @5900 = 5900 PLN estimated'

test('a thank-you page opened again after a new cart is the same order, and the new cart stays', async ({
  context,
  page,
}) => {
  await visits.enter(context, wooShop())
  await fill(page, '40')
  await order(page, thanks('123'))
  await expect.poll(() => orders(page), soon).toEqual([fromCart])
  await fill(page, '50')
  await visits.open(page, thanks('123'))
  await pass(page)
  expect(await orders(page)).toEqual([fromCart])
  expect(await cartOf(page)).toEqual(['50 x1 @2000'])
})

test('back to the thank-you page by the button of the browser: the same order', async ({ context, page }) => {
  await visits.enter(context, wooShop())
  await fill(page, '40')
  await order(page, thanks('124'))
  await expect.poll(() => orders(page), soon).toEqual([fromCart])
  await fill(page, '50')
  await visits.arrive(page, () => page.goBack())
  await pass(page)
  expect(await orders(page)).toEqual([fromCart])
})

test('three weeks later in another tab, with a new cart since: the same order', async ({ context, page }) => {
  await visits.enter(context, wooShop())
  const before = await visits.purchases()
  await fill(page, '40')
  await order(page, thanks('125'))
  await expect.poll(() => orders(page), soon).toEqual([fromCart])
  await context.clock.fastForward(3 * WEEK_MS)
  const later = await context.newPage()
  await fill(later, '50')
  await visits.open(later, thanks('125'))
  await pass(later)
  expect(await orders(later)).toEqual([fromCart])
  await expect.poll(visits.purchases).toBe(before + 1)
})

test('an order told with its number at first, and by nobody when its page is opened again, is one', async ({
  context,
  page,
}) => {
  let isTold = false
  // Plug-ins mark the order as tracked.
  const once = (orderId: string) => {
    const script = isTold ? '' : purchase({ transaction_id: orderId })
    isTold = true
    return script
  }
  await visits.enter(context, wooShop(once))
  const expected = ['purchase 40 x1 @5900 = 7499 PLN #126']
  await fill(page, '40')
  await order(page, thanks('126'))
  await expect.poll(() => orders(page), soon).toEqual(expected)
  await visits.arrive(page, () => page.reload())
  await pass(page)
  expect(await orders(page)).toEqual(expected)
  await fill(page, '50')
  await visits.open(page, thanks('126'))
  await pass(page)
  expect(await orders(page)).toEqual(expected)
})

test('a payment that the bank refused is no purchase', async ({ context, page }) => {
  await visits.enter(context, wooShop())
  await fill(page, '40')
  await order(page, thanks('127', '&failed'))
  await pass(page)
  expect(await orders(page)).toEqual([])
})

for (const [form, path] of [
  ['a newsletter', '/dziekujemy/'],
  ['a contact form', '/pages/thank-you'],
] as const) {
  test(`the thank-you page of ${form} is no order`, async ({ context, page }) => {
    await visits.enter(context, wooShop())
    await fill(page, '40')
    await visits.open(page, path)
    await pass(page)
    expect(await told(page)).toEqual(['add_to_cart 40 x1 @5900'])
  })
}

test('a page that follows an order begins no checkout and is no order', async ({ context, page }) => {
  await visits.enter(context, wooShop())
  await visits.open(page, '/order-tracking/')
  await pass(page)
  expect(await told(page)).toEqual([])
})

test('a purchase pushed after 2.5 s is taken as it is told, once', async ({ context, page }) => {
  await visits.enter(
    context,
    wooShop((orderId) => `setTimeout(()=>{${purchase({ transaction_id: orderId })}},2500)`),
  )
  await fill(page, '40')
  await press(page, 'order')
  await visits.open(page, thanks('128'))
  await page.clock.runFor(2600)
  await expect.poll(() => orders(page), soon).toEqual(['purchase 40 x1 @5900 = 7499 PLN #128'])
  await pass(page)
  expect(await orders(page)).toHaveLength(1)
})

test('two plug-ins that tell one order by two numbers tell one order', async ({ context, page }) => {
  const both = (orderId: string) =>
    purchase({ send_to: 'G-1', transaction_id: `2024-0${orderId}` }) +
    purchase({ send_to: 'GLA', transaction_id: orderId, items: [{ id: 'gla_40', name: 'Kubek', price: 59 }] })
  await visits.enter(context, wooShop(both))
  await fill(page, '40')
  await order(page, thanks('129'))
  await pass(page)
  const [first = '', ...more] = await orders(page)
  expect(first).toContain('= 7499 PLN #')
  expect(more).toEqual([])
})

test('the same thing bought again in one visit is put in again, and bought again', async ({ context, page }) => {
  await visits.enter(context, wooShop())
  await fill(page, '40')
  await order(page, thanks('130'))
  await expect.poll(() => orders(page), soon).toEqual([fromCart])
  await fill(page, '40')
  await order(page, thanks('131'))
  await expect.poll(() => orders(page), soon).toEqual([fromCart, fromCart])
  expect(await told(page, /^add_to_cart$/)).toEqual(['add_to_cart 40 x1 @5900', 'add_to_cart 40 x1 @5900'])
})

test('a page of thanks that is not reached from the cart or the checkout is no order', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 1 }))
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x1'])
  await visits.open(page, '/')
  await visits.open(page, '/dziekujemy')
  await page.clock.fastForward(ORDER_MS)
  await written(page)
  expect(await told(page)).toEqual([])
  expect(await cartOf(page)).toEqual(['1234 x1'])
})
