import { expect, test } from '@playwright/test'
import { shops } from './page-platforms.ts'
import { unknownShop } from './page-shops-unknown.ts'
import { bundle, cartsSeen, openShop, origin, pieces, type StagedShop } from './page-stage.ts'

test('Shopify: the page names product, chosen variant and price', async ({ page }) => {
  await openShop(page, shops.shopify())
  const facts = await page.evaluate(() => Reflect.get(window, 'adapter').readPage())
  expect(facts).toEqual({
    type: 'product',
    product: { ids: ['40112', '77', 'MUG-L'], currency: 'PLN', price: 5900, brand: 'Kiln' },
  })
})

test('Shopify: without a choice the variant is the one of the form, the first that can be bought', async ({ page }) => {
  const shop = shops.shopify()
  const tile = '<form action="/cart/add"><input type="hidden" name="id" value="999"></form>'
  const form = '<form action="/pl/cart/add"><input type="hidden" name="id" value="40112"></form>'
  await openShop(page, { ...shop, path: '/products/mug', html: `${tile}${form}${shop.html}` })
  const { product } = await page.evaluate(() => Reflect.get(window, 'adapter').readPage())
  expect(product).toMatchObject({ ids: ['40112', '77', 'MUG-L'], price: 5900 })
})

test('PrestaShop: the page names product, price and old price', async ({ page }) => {
  await openShop(page, shops.prestashop())
  const facts = await page.evaluate(() => Reflect.get(window, 'adapter').readPage())
  expect(facts).toEqual({
    type: 'product',
    product: { ids: ['40112', 'MUG-L'], price: 5900, currency: 'PLN', oldPrice: 6900 },
  })
})

test('IdoSell: the basket page is read and the product form names the product', async ({ page }) => {
  const rows = `<div><a href="/product-pol-8812-Kask.html">Kask</a><input name="quantity[1]" value="2"></div>`
  const html = `${rows}<form id="projector_form"><input type="hidden" name="product" value="8812"></form>`
  await openShop(page, { adapter: 'idosell', path: '/basketedit.php', pieces: 0, html, answer: () => undefined })
  await expect.poll(() => pieces(page)).toEqual([2])
  const [cart] = await cartsSeen(page)
  expect([cart?.id, ...(cart?.aliases ?? [])]).toContain('8812')
  expect(await page.evaluate(() => Reflect.get(window, 'adapter').readPage().product.ids)).toEqual(['8812'])
})

test('each platform is told by its signs, and an ordinary page by none', async ({ page }) => {
  const detect = await bundle(`import { detectShop } from './shops/detect.ts'
    window.detected = detectShop(window)`)
  const signs: [string | undefined, () => StagedShop][] = [
    ['shopify', shops.shopify],
    ['woocommerce', shops.woocommerce],
    ['prestashop', shops.prestashop],
    ['hyva', shops.hyva],
    ['shoper', shops.shoper],
    ['bigcommerce', shops.bigcommerce],
    ['evershop', shops.evershop],
    ['vendure', shops.vendure],
    [undefined, () => unknownShop('', () => undefined)],
  ]
  for (const [id, stage] of signs) {
    await openShop(page, stage())
    await page.evaluate(detect)
    expect(await page.evaluate(() => Reflect.get(window, 'detected'))).toBe(id)
    await page.unroute(`${origin}/**`)
  }
})
