import { expect, test } from '@playwright/test'
import { shops } from './page-platforms.ts'
import { act, cartsSeen, openShop } from './page-stage.ts'

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
