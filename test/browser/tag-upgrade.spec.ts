import { expect, test } from '@playwright/test'
import { consent, historyOf, productPage, questions, recordRequests, startTagShop, type TagShop } from './tag-shop.ts'

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => ({ html: productPage(edge, url.pathname.split('/').at(-1) ?? '1') }))
})
test.afterAll(() => shop.stop())

test('another tab may upgrade the database at once, and this page goes on remembering', async ({ page, context }) => {
  const harm: string[] = []
  page.on('pageerror', (error) => harm.push(error.message))
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  await expect.poll(() => historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 1'])
  const other = await context.newPage()
  // A page of the shop without the tag, so that nobody else holds the database.
  await other.goto(`${shop.url}/produkt/2?vitrine=off`)
  const upgraded = await other.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('vitrine-demo', 2)
        opening.onblocked = () => resolve('blocked')
        opening.onsuccess = () => resolve('upgraded')
      }),
  )
  expect(upgraded).toBe('upgraded')
  await page.locator('#add').click()
  await expect.poll(() => questions(sent).at(-1)?.cart?.value).toBe(4900)
  expect(await historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 1', 'add_to_cart 1'])
  expect(harm).toEqual([])
})
