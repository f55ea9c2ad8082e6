import { expect, test } from '@playwright/test'
import { spyOnStorage } from './storage-spy.ts'
import {
  aDocument,
  consent,
  productPage,
  questions,
  recordRequests,
  startTagShop,
  type TagShop,
  tagOf,
} from './tag-shop.ts'

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(
    ({ url, edge }) => ({
      html: productPage(edge, url.pathname.split('/').at(-1) ?? '1', {
        tag: tagOf(edge, url.search.replace('?', '&')),
      }),
    }),
    (origin) => aDocument(origin, { consent: { before: 'nothing' } }),
  )
})
test.afterAll(() => shop.stop())

test('with before=nothing in the address nothing is asked and nothing touched until a grant, and then all is asked', async ({
  page,
}) => {
  const touched = await spyOnStorage(page)
  const sent = recordRequests(page, shop.edge)
  await page.addInitScript(`window.vitrine=function(){(vitrine.q=vitrine.q||[]).push(arguments)};
    vitrine('on','page',facts=>{window.facts=facts})`)
  for (const id of ['1', '2']) {
    await page.goto(`${shop.url}/produkt/${id}?before=nothing`)
    await page.waitForFunction('window.facts')
    await page.locator('#add').click()
    if (id === '2') await consent(page, 'denied')
    await page.waitForLoadState('networkidle')
    // Longer than the tag waits for a tool that is late.
    await page.waitForFunction(() => performance.now() > 2500)
    expect(sent).toEqual([])
    expect(await touched()).toEqual([])
  }
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  // A late grant keeps the page at hand, and none before it.
  expect(questions(sent).at(-1)).toMatchObject({ vector: { views: 1 }, cart: { value: 4900 } })
})

test('without it the tag has to ask once, to learn from the answer that it may not', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await expect.poll(() => questions(sent).length).toBe(1)
  await page.locator('#add').click()
  await page.waitForLoadState('networkidle')
  expect(sent.length).toBe(1)
})
