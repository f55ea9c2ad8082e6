import { expect, type Page, test } from '@playwright/test'
import {
  aDocument,
  consent,
  historyOf,
  productPage,
  questions,
  recordRequests,
  startTagShop,
  type TagShop,
  tagOf,
} from './tag-shop.ts'

/** A product page that only the owner's selectors make sense of. */
const plainPage = (edge: string, id: string) => `<!doctype html><html lang="pl"><title>Sklep</title>
<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}</script>${tagOf(edge)}
<main><div class="opis">Witamy</div><p class="n">Dzban ${id}</p><p class="c">dziewięć <b class="k">129,00 zł</b></p><p class="nr">DZ-${id}</p>
<p>Kamionka, wypalana dwa razy.</p><img alt="" width="9" height="9" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main></html>`

const medicine = (edge: string, id: string) =>
  productPage(edge, id).replaceAll('Kubki', 'Leki').replaceAll('Kubek', 'Syrop')

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(
    ({ url, edge }) => {
      const [, folder = '', id = '1'] = url.pathname.split('/')
      if (folder === 'p') return { html: plainPage(edge, id) }
      return { html: folder === 'lek' ? medicine(edge, id) : productPage(edge, id) }
    },
    (origin) =>
      aDocument(origin, {
        selectors: { 'product.name': '.n', 'product.price': '.k', 'product.sku': '.nr' },
        sensitive: { categories: ['Leki'] },
      }),
  )
})
test.afterAll(() => shop.stop())

interface Told {
  history: { name: string; items?: { id: string; name?: string; price?: number }[] }[]
  recentProducts: string[]
}
const told = (page: Page): Promise<Told> =>
  page.evaluate(() => (window as never as { vitrine(name: string): Promise<Told> }).vitrine('export'))

test.describe("the owner's selectors are used", () => {
  test('on each page of a visitor who has agreed, from the first load that knows them', async ({ page }) => {
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/produkt/1`)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    await page.goto(`${shop.url}/p/dzban-7`)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('DZ-dzban-7')
    const { history } = await told(page)
    const viewed = history.filter(({ name }) => name === 'view_item').at(-1)
    expect(viewed?.items).toMatchObject([{ id: 'DZ-dzban-7', name: 'Dzban dzban-7', price: 12900 }])
    expect(history.filter(({ name }) => name === 'page_view')).toHaveLength(2)
  })

  test('without consent too, once the first answer has told them', async ({ page }) => {
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/p/dzban-8`)
    await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('DZ-dzban-8')
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
    await consent(page, 'granted')
    await expect.poll(async () => (await historyOf(page)).join()).toContain('view_item DZ-dzban-8')
  })
})

test.describe('a sensitive product is not remembered', () => {
  for (const isLate of [false, true])
    test(`on the very first page, with a ${isLate ? 'late' : 'grant from the start'}${isLate ? ' grant' : ''}`, async ({
      page,
    }) => {
      const sent = recordRequests(page, shop.edge)
      await page.goto(`${shop.url}/lek/77`)
      if (isLate) await expect.poll(() => questions(sent).length).toBeGreaterThan(0)
      await consent(page, 'granted')
      await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
      await expect.poll(async () => (await told(page)).history.map(({ name }) => name)).toEqual(['visit_start'])
      expect((await told(page)).recentProducts).toEqual([])
      await page.goto(`${shop.url}/produkt/2`)
      await consent(page, 'granted')
      await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('2')
      await expect.poll(async () => (await historyOf(page)).at(-1)).toBe('view_item 2')
      for (const question of questions(sent)) expect(question.recentItems ?? []).not.toContain('77')
      expect(questions(sent).at(-1)).toMatchObject({ vector: { views: 1 }, recentItems: ['2'] })
    })
})
