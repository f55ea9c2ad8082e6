import { expect, test } from '@playwright/test'
import { consent, productPage, startTagShop, type TagShop } from './tag-shop.ts'

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => ({ html: productPage(edge, url.pathname.split('/').at(-1) ?? '1') }))
})
test.afterAll(() => shop.stop())

test('a trigger that only a newer edge knows never fires, and leaves the next page to itself', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  let isFirst = true
  await page.route('**/v1/demo/decide*', async (route) => {
    const response = await route.fetch()
    const answer = await response.json()
    const decisions = answer.decisions.flatMap((decision: { trigger: object }) => [
      { ...decision, placement: 'overlay', trigger: { on: 'idle' } },
      decision,
    ])
    await route.fulfill({ response, json: { ...answer, decisions: isFirst ? decisions : [] } })
  })
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect(page.getByText('Cześć')).toBeAttached()
  isFirst = false
  await page.evaluate(() => {
    history.pushState({}, '', '/produkt/2')
    const mug = { '@context': 'https://schema.org', '@type': 'Product', sku: '2', name: 'Kubek 2' }
    for (const data of document.querySelectorAll('script[type$=json]')) data.textContent = JSON.stringify(mug)
    for (const heading of document.querySelectorAll('h1')) heading.textContent = 'Kubek 2'
  })
  await expect(page.getByText('Cześć')).not.toBeAttached()
  expect(errors).toEqual([])
  // An answer may be on its way still.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
