import { expect, type Page, test } from '@playwright/test'
import { shops } from './page-platforms.ts'
import { act, cartsSeen, openShop, type StagedShop } from './page-stage.ts'

test('EverShop: a coupon changes what the cart is worth', async ({ page }) => {
  const shop = shops.evershop()
  const { answer } = shop
  let isReduced = false
  shop.answer = (request) => {
    if (request.url().endsWith('/api/carts/7/coupons')) {
      isReduced = true
      return { json: { data: { coupon: 'TEN' } } }
    }
    const made = answer(request)
    return isReduced ? { json: JSON.parse(JSON.stringify(made?.json).replace('{"value":59}', '{"value":53.1}')) } : made
  }
  await openShop(page, shop)
  await act(page, 'add')
  await expect.poll(async () => (await cartsSeen(page)).at(-1)?.value).toBe(5900)
  await page.evaluate(() => fetch('/api/carts/7/coupons', { method: 'POST' }))
  await expect.poll(async () => (await cartsSeen(page)).at(-1)?.value).toBe(5310)
})

/** What the thank-you page of an order of one line is read as; its amounts are texts. */
async function orderOf(page: Page, language: string, currency: string, price: number): Promise<unknown> {
  const text = (amount: number) => new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount)
  const order = {
    orderNumber: '10001',
    grandTotal: { text: text(2 * price) },
    items: [{ productSku: 'MUG-L', productName: 'Mug', qty: 2, productPriceInclTax: { text: text(price) } }],
  }
  const state = { graphqlResponse: { a: null, b: order }, config: { pageMeta: { route: { id: 'checkoutSuccess' } } } }
  const shop: StagedShop = { ...shops.evershop(), html: `<script>eContext = ${JSON.stringify(state)}</script>` }
  await openShop(page, shop)
  return page.evaluate(() => Reflect.get(window, 'adapter').readPage().order)
}

for (const [language, currency, price, minor, code] of [
  ['en', 'PLN', 1234.5, 123450, 'PLN'],
  ['pl', 'PLN', 12345.67, 1234567, undefined],
  ['pl', 'PLN', 0, 0, undefined],
  ['de', 'EUR', 1234.5, 123450, undefined],
  ['da', 'DKK', 1234.5, 123450, undefined],
  ['de-CH', 'CHF', 1234.5, 123450, 'CHF'],
  ['hi', 'INR', 123456.78, 12345678, undefined],
  ['en', 'USD', 12, 1200, undefined],
  ['ja', 'JPY', 1234, 1234, undefined],
  ['en', 'KWD', 1234.5, 1234500, 'KWD'],
  ['hu', 'HUF', 1235, 123500, undefined],
] as const) {
  test(`EverShop: ${price} ${currency} of an order as ${language} writes it`, async ({ page }) => {
    expect(await orderOf(page, language, currency, price)).toEqual({
      transactionId: '10001',
      items: [{ id: 'MUG-L', name: 'Mug', price: minor, quantity: 2 }],
      value: 2 * minor,
      ...(code && { currency: code }),
    })
  })
}
