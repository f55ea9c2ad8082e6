import { expect, test } from '@playwright/test'
import { spyOnStorage } from './storage-spy.ts'
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

const paths = [
  '/',
  '/kategoria/kubki',
  '/produkt/1',
  '/szukaj?q=kubek',
  '/produkt/2',
  '/koszyk',
  '/produkt/3',
  '/o-nas',
  '/kategoria/kubki',
  '/produkt/1',
]

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(
    ({ url, edge }) => {
      const [, folder, id = '1'] = url.pathname.split('/')
      if (folder === 'produkt') return { html: productPage(edge, id) }
      if (folder === 'spa') return { html: productPage(edge, id, { body: spa }) }
      return {
        html: `<!doctype html><html lang="pl"><title>Sklep</title>${tagOf(edge)}<main><h1>${folder || 'Sklep'}</h1><p>a</p><p>b</p><p>c</p><div style="height:1400px"></div><section id="strip"></section></main></html>`,
      }
    },
    (origin) => {
      const offer = { kind: 'offer', offer: 'ten', text: { title: 'Cześć' } }
      const popup = { kind: 'popup', offer: 'ten', text: { title: 'Okno' } }
      return aDocument(origin, {
        segments: [],
        attributes: { views: { count: 'view_item', within: '7d' } },
        campaigns: [
          { id: 'hello', placement: 'strip', variants: [{ id: 'card', widget: offer }] },
          { id: 'window', placement: 'overlay', variants: [{ id: 'card', widget: popup }] },
        ],
      })
    },
  )
})
test.afterAll(() => shop.stop())

const spa = `<script>
function draw(id){document.querySelector('h1').textContent='Kubek '+id;
  document.querySelector('script[type="application/ld+json"]').textContent=JSON.stringify({'@context':'https://schema.org','@type':'Product',sku:id,name:'Kubek '+id,offers:{price:'49.00',priceCurrency:'PLN'}})}
function go(id){history.pushState({},'','/spa/'+id);draw(id)}
</script>`

test('ten pages of all kinds without consent: nothing stored, nothing but the page asked about, no overlay', async ({
  page,
}) => {
  const touched = await spyOnStorage(page)
  const sent = recordRequests(page, shop.edge)
  for (const [i, path] of paths.entries()) {
    await page.goto(`${shop.url}${path}`)
    await expect.poll(() => questions(sent).length).toBe(i + 1)
    const { page: asked, ...rest } = questions(sent)[i]
    expect(Object.keys(rest).sort()).toEqual(['placements', 'v'])
    expect(['type', 'product', 'category']).toEqual(expect.arrayContaining(Object.keys(asked)))
    await expect(page.getByText('Cześć')).toBeAttached()
    await page.locator('#strip').scrollIntoViewIfNeeded()
    await expect(page.getByText('Cześć')).toBeVisible()
    await expect(page.getByText('Okno')).toHaveCount(0)
    expect(await touched()).toEqual([])
  }
  // Nothing but questions.
  expect(sent.length).toBe(paths.length)
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
})

test('what is granted again after a withdrawal is remembered from the next page on, also in a single-page shop', async ({
  page,
}) => {
  const sent = recordRequests(page, shop.edge)
  const go = async (id: string) => {
    await page.evaluate(`go('${id}')`)
    await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe(id)
  }
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).length)
  await page.goto(`${shop.url}/spa/1`)
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  await consent(page, 'denied')
  await expect.poll(databases).toBe(0)
  // On the page of the withdrawal nothing, on the next one what it shows.
  await consent(page, 'granted')
  await page.locator('#add').click()
  expect(await databases()).toBe(0)
  await go('7')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  expect(await historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 7'])
  await consent(page, 'denied')
  await expect.poll(databases).toBe(0)
  await go('8')
  expect(await databases()).toBe(0)
  // A page after it is a late grant's like any other.
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  expect(await historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 8'])
})

test('a late grant keeps the page at hand, and none that a single-page shop showed before it', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/spa/1`)
  await expect.poll(() => questions(sent).length).toBe(1)
  await page.locator('#add').click()
  // Heard a task later; until then it would be the next page's.
  await page.evaluate(() => new Promise((heard) => setTimeout(heard)))
  await page.evaluate(() => (window as never as { go(id: string): void }).go('7'))
  await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('7')
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  expect(await historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 7'])
  expect(questions(sent).at(-1)?.vector).toEqual({})
  for (const { body } of questions(sent).map((body) => ({ body: JSON.stringify(body) })))
    expect(body).not.toContain('"cart":')
})
