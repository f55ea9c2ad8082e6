import { expect, type Page, test } from '@playwright/test'
import {
  consent,
  historyOf,
  productPage,
  questions,
  recordRequests,
  startTagShop,
  type TagShop,
  tagOf,
} from './tag-shop.ts'

const queue = `<script>window.vitrine=window.vitrine||function(){(vitrine.q=vitrine.q||[]).push(arguments)};
vitrine('consent',{personalisation:'granted',measurement:'denied'})</script>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    if (url.pathname === '/dziekujemy') {
      const order = {
        transaction_id: url.searchParams.get('n'),
        value: 98,
        currency: 'PLN',
        items: [{ item_id: '1', price: 49, quantity: 2 }],
      }
      const push = `<script>window.dataLayer=window.dataLayer||[];dataLayer.push({event:'purchase',ecommerce:${JSON.stringify(order)}})</script>`
      return {
        html: `<!doctype html><html lang="pl"><title>Dziękujemy</title>${push}${tagOf(edge)}<h1>Dziękujemy za zamówienie</h1><p>Do zobaczenia</p><p>!</p>`,
      }
    }
    const variants: Record<string, Parameters<typeof productPage>[2]> = {
      podwojna: { head: tagOf(edge), body: tagOf(edge, '&copy=3') },
      kolejka: { head: queue },
    }
    const [, folder = '', id = '1'] = url.pathname.split('/')
    return { html: productPage(edge, id, variants[folder]) }
  })
})
test.afterAll(() => shop.stop())

/** The pointer leaves through the top edge. */
async function leave(page: Page): Promise<void> {
  await page.mouse.move(200, 200)
  await page.evaluate(() =>
    document.documentElement.dispatchEvent(
      new MouseEvent('mouseout', { bubbles: true, relatedTarget: null, clientX: 200, clientY: -3 }),
    ),
  )
}

test('without consent the question holds page type, product and placements, and a contextual offer shows', async ({
  page,
}) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await expect.poll(() => sent.length).toBe(1)
  expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
    v: 1,
    page: { type: 'product', product: ['1', `${shop.url}/produkt/1`], category: ['Kubki'] },
    placements: ['*'],
  })
  // Put in while nobody sees the place; a visitor who is there already would have to scroll or click first.
  await expect(page.getByText('Cześć')).toBeAttached()
  await page.locator('#strip').scrollIntoViewIfNeeded()
  await expect(page.getByText('Cześć')).toBeVisible()
})

test('a visitor who views twice gets the exit popup once, buys, and is counted once', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => sent.filter(({ body }) => body.includes('"manifest":1')).length).toBe(1)
  await page.goto(`${shop.url}/produkt/2`)
  await consent(page, 'granted')
  await expect.poll(() => sent.filter(({ body }) => body.includes('"views":2')).length).toBe(1)
  await expect
    .poll(async () => {
      await leave(page)
      return page.getByText('Zostań').isVisible()
    })
    .toBe(true)
  await page.keyboard.press('Escape')
  await expect(page.getByText('Zostań')).toBeHidden()
  await leave(page)
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => sent.filter(({ body }) => body.includes('"capped":["rescue"]')).length).toBe(1)
  for (let times = 0; times < 2; times++) {
    await page.goto(`${shop.url}/dziekujemy?n=A-17`)
    await consent(page, 'granted')
    await expect
      .poll(() => sent.filter(({ body }) => body.includes('"type":"thank_you"')).length)
      .toBeGreaterThan(times)
  }
  await expect.poll(async () => (await shop.report()).totals).toMatchObject({ purchases: 1, visits: 1 })
  const { campaigns, totals } = await shop.report()
  const rescue = campaigns.find(({ campaignId }) => campaignId === 'rescue')?.variants[0]
  expect(totals.revenue).toEqual({ PLN: 9800 })
  // The exposure was recorded before the purchase, and is sent before it.
  expect(rescue).toMatchObject({ variantId: 'code', exposures: 1, dismissals: 1, purchases: 1, buyers: 1 })
  const visitorId = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('vitrine-demo')
        opening.onsuccess = () => {
          const asked = opening.result.transaction('kept').objectStore('kept').get('me')
          asked.onsuccess = () => resolve(asked.result.visitorId)
        }
      }),
  )
  expect(visitorId).toMatch(/^[0-9a-f]{32}$/)
  expect(sent.length).toBeGreaterThan(6)
  for (const { url, body, headers } of sent) expect(url + body + JSON.stringify(headers)).not.toContain(visitorId)
})

test('a cart action asks again with the new cart', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => sent.filter(({ body }) => body.includes('"manifest":1')).length).toBe(1)
  await page.locator('#add').click()
  // A batch may follow it.
  await expect
    .poll(() => questions(sent).at(-1)?.cart)
    .toMatchObject({ items: [{ id: '1', quantity: 1 }], value: 4900 })
})

test('two copies of the tag boot once', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/podwojna/1`)
  await page.waitForLoadState('networkidle')
  expect(sent.length).toBe(1)
})

test('calls from before the tag loads are run, and the kill switch stops everything', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/kolejka/1`)
  await expect.poll(() => sent.map(({ body }) => JSON.parse(body).manifest)).toEqual([0, 1])
  sent.length = 0
  await page.goto(`${shop.url}/kolejka/1?vitrine=off`)
  await page.waitForLoadState('networkidle')
  expect(sent).toEqual([])
})

test('a login that is told before the page is read begins no visit of its own', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.addInitScript(() => {
    const q = [
      ['consent', { personalisation: 'granted', measurement: 'granted' }],
      ['login', 'u1'],
    ]
    Object.assign(window, { vitrine: Object.assign(() => {}, { q }) })
  })
  await page.goto(`${shop.url}/produkt/2?utm_source=list&utm_medium=email`)
  await expect.poll(() => historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 2', 'login'])
  const visits = () =>
    sent
      .filter(({ url }) => url.includes('/batch'))
      .flatMap(({ body }) => JSON.parse(body).events)
      .filter(({ type }) => type === 'visit')
  await expect.poll(visits).toHaveLength(1)
})

test('export gives all that is kept, erase deletes it at once', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => sent.filter(({ body }) => body.includes('"manifest":1')).length).toBe(1)
  const kept = await page.evaluate(() =>
    (window as never as { vitrine(name: string): Promise<Record<string, unknown>> }).vitrine('export'),
  )
  expect(kept).toMatchObject({ visitorId: expect.any(String), recentProducts: ['1'] })
  expect((kept.history as { name: string }[]).map(({ name }) => name)).toEqual([
    'visit_start',
    'page_view',
    'view_item',
  ])
  expect(await page.evaluate(() => (window as never as { vitrine(name: string): unknown }).vitrine('erase'))).toBe(true)
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
})
