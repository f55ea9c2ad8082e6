import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type EverShop, startEverShop } from '../../scripts/evershop.ts'
import { type LocalEdge, startLocalEdge } from '../../scripts/local-edge.ts'
import type { HistoryEvent } from '../../shared/history/event.ts'
import type { Report } from '../../shared/wire/report.ts'
import { bundle } from '../browser/page-stage.ts'

const KEY = 'test-shops-root-key'
const SITE = 'evershop'
const SHOP_PORT = 9101
const FIRST_START_MS = 900_000

let edge: LocalEdge
let shop: EverShop

test.beforeAll(async () => {
  test.setTimeout(FIRST_START_MS)
  edge = await startLocalEdge({ rootKey: KEY })
  shop = await startEverShop({
    folder: process.env.VITRINE_SHOPS ?? join(tmpdir(), 'vitrine-shops', 'evershop'),
    tagUrl: `${edge.url}/t.js?s=${SITE}`,
    port: SHOP_PORT,
    log: (line) => console.log(line),
  })
  await admin('POST', '', { siteId: SITE, name: 'EverShop' })
  await admin('PUT', `/${SITE}/document`, documentFor(shop.url))
  await admin('POST', `/${SITE}/publish`)
  await importProducts()
})

test.afterAll(async () => {
  await shop?.stop()
  await edge?.stop()
})

/** A popup for a visitor with something in the cart, and a frame of what was looked at before. */
const documentFor = (origin: string) => ({
  site: SITE,
  name: 'EverShop',
  markets: [{ locale: 'en', currency: 'PLN' }],
  timezone: 'Europe/Warsaw',
  origins: [origin],
  segments: [{ id: 'has-cart', when: { 'cart.value': { $gte: 1 } } }],
  placements: [{ id: 'below', selector: 'footer', position: 'before' }],
  offers: [{ id: 'five', code: 'FIVE' }],
  strategies: [
    { id: 'best', chain: ['best_sellers', 'most_viewed_in_category'], category: 'Accessories', min: 2, max: 4 },
  ],
  campaigns: [
    {
      id: 'rescue',
      audience: { all: ['has-cart'] },
      page: { 'page.type': 'cart' },
      placement: 'overlay',
      cap: { impressions: 1, per: '7d' },
      variants: [{ id: 'code', widget: { kind: 'popup', offer: 'five', text: { title: 'Five percent for you' } } }],
      goal: { event: 'purchase', within: '7d' },
    },
    {
      id: 'more',
      page: { 'page.type': 'product' },
      placement: 'below',
      variants: [{ id: 'frame', widget: { kind: 'frame', strategy: 'best', text: { title: 'Loved by others' } } }],
    },
  ],
})

/** The shop's own list of products, through the command that an owner uses. */
async function importProducts(): Promise<void> {
  const html = await (await fetch(`${shop.url}/accessories`)).text()
  const [, state = '{}'] = html.match(/var eContext = (\{.*?\});?<\/script>/s) ?? []
  interface Listed {
    sku: string
    name: string
    url: string
    price: { regular: { value: number } }
  }
  // A checked boundary: the page of the pinned version; without its list the import below fails.
  const { graphqlResponse } = JSON.parse(state) as {
    graphqlResponse: Record<string, { products?: { items: Listed[] } }>
  }
  const listed = Object.values(graphqlResponse).flatMap((part) => part?.products?.items ?? [])
  const feed = join(mkdtempSync(join(tmpdir(), 'vitrine-')), 'products.json')
  writeFileSync(
    feed,
    JSON.stringify(
      listed.map(({ sku, name, url, price }) => ({
        id: sku,
        title: name,
        link: new URL(url, shop.url).href,
        price: `${price.regular.value.toFixed(2)} PLN`,
        availability: 'in stock',
        product_type: 'Accessories',
      })),
    ),
  )
  const cli = resolve(import.meta.dirname, '../../cli/main.ts')
  execFileSync(process.execPath, [cli, 'import', 'products', SITE, feed, '--edge', edge.url, '--key', KEY])
}

async function admin(method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(`${edge.url}/admin/api/sites${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response
}

/** The events of the visitor's own export, which is what the tag understood. */
async function eventsOf(page: Page): Promise<HistoryEvent[]> {
  const exported = await page.evaluate(() =>
    (window as unknown as { vitrine(command: string): Promise<unknown> }).vitrine('export'),
  )
  // A checked boundary: the export's shape is proved in test/browser.
  return (exported as { history?: HistoryEvent[] } | undefined)?.history ?? []
}

const named = async (page: Page, name: string) => (await eventsOf(page)).filter((event) => event.name === name)

/** Base UI's select opens and moves by keyboard. */
async function pick(page: Page, id: string, label: RegExp): Promise<void> {
  const box = page.locator(`[id="${id}"]`)
  await box.focus()
  await expect(async () => {
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(box).toHaveText(label, { timeout: 500 })
  }).toPass()
}

test('a real EverShop is understood from the first page to the thank-you page', async ({ page }) => {
  await page.context().addInitScript(() => {
    const w = window as unknown as { vitrine?: { (...args: unknown[]): void; q?: unknown[] } }
    if (!w.vitrine) {
      const queue: unknown[] = []
      w.vitrine = Object.assign((...args: unknown[]) => void queue.push(args), { q: queue })
    }
    w.vitrine('consent', { personalisation: 'granted', measurement: 'granted' })
  })

  await page.goto(shop.url)
  await expect.poll(async () => (await named(page, 'page_view')).map((event) => event.page)).toEqual(['home'])

  await page.goto(`${shop.url}/accessories`)
  await expect.poll(async () => (await named(page, 'page_view')).at(-1)?.page).toBe('category')

  await page.goto(`${shop.url}/ceramic-coffee-cup-white`)
  await expect
    .poll(async () => (await named(page, 'view_item')).at(-1))
    .toMatchObject({ currency: 'PLN', items: [{ id: 'CUP-001-WHT', name: 'Ceramic Coffee Cup - White', price: 1500 }] })

  // The adapter itself, beside the running tag: what the shop's GraphQL says now.
  await page.evaluate(
    await bundle(`import { adapter } from './shops/evershop.ts'
    window.adapter = adapter`),
  )
  const read = (id: string) => page.evaluate((wanted) => Reflect.get(window, 'adapter').readProduct(wanted), id)
  expect(await read('CUP-001-WHT')).toEqual({ price: 1500, currency: 'PLN', inStock: true })
  expect(await read('no such product')).toBeUndefined()

  // Refused by the shop, for no colour is chosen: a click is no proof.
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
  const views = (await named(page, 'page_view')).length
  await page.getByRole('button', { name: 'Black', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ceramic Coffee Cup - Black')
  expect(await named(page, 'add_to_cart')).toEqual([])
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
  await expect
    .poll(async () => await named(page, 'add_to_cart'))
    .toMatchObject([{ currency: 'PLN', items: [{ id: 'CUP-001-BLK', price: 1500, quantity: 1 }] }])
  expect((await named(page, 'page_view')).length).toBe(views)

  await page.goto(`${shop.url}/cart`)
  await expect.poll(async () => (await named(page, 'view_cart')).length).toBe(1)
  await expect(page.getByRole('dialog').getByText('FIVE', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')

  // In the cart: one more, one less, then another product that is taken out again.
  await page.locator('button:has(.lucide-plus)').click()
  await expect.poll(async () => (await named(page, 'add_to_cart')).length).toBe(2)
  await page.locator('button:has(.lucide-minus)').click()
  await expect
    .poll(async () => await named(page, 'remove_from_cart'))
    .toMatchObject([{ items: [{ id: 'CUP-001-BLK', price: 1500, quantity: 1 }] }])
  await page.goto(`${shop.url}/modern-ceramic-vase-white`)
  await page.getByRole('button', { name: 'Black', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ - Black$/)
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
  await expect
    .poll(async () => (await named(page, 'add_to_cart')).at(-1))
    .toMatchObject({ items: [{ id: 'VASE-004-BLK', price: 2500, quantity: 1 }] })
  await page.goto(`${shop.url}/cart`)
  // Drawn by the server, and deaf until the shop's scripts have come.
  await page.waitForLoadState('networkidle')
  await page.getByText('VASE-004-BLK').locator('xpath=following::button[contains(., "Remove")][1]').click()
  await expect
    .poll(async () => (await named(page, 'remove_from_cart')).at(-1))
    .toMatchObject({ items: [{ id: 'VASE-004-BLK', price: 2500, quantity: 1 }] })

  await page.goto(`${shop.url}/checkout`)
  await expect.poll(async () => (await named(page, 'begin_checkout')).length).toBe(1)
  await page.fill('[name="contact.email"]', 'jan@example.com')
  for (const [name, value] of Object.entries({
    full_name: 'Jan Kowalski',
    telephone: '600600600',
    address_1: 'Polna 1',
    city: 'Warszawa',
    postcode: '00-001',
  })) {
    await page.fill(`[name="shippingAddress.${name}"]`, value)
  }
  await pick(page, 'field-shippingAddress.country', /Poland/)
  await pick(page, 'field-shippingAddress.province', /Dolno|Kujaw|Lodz|Mazow|Opol/)
  // The shop saves the shipping method, then draws the whole form anew: what is clicked meanwhile is forgotten.
  await page.getByText('Courier').click()
  await expect(page.getByText('PLN 24.99').last()).toBeVisible({ timeout: 20_000 })
  await expect(async () => {
    await page.getByText('Cash on delivery').first().click()
    await expect(page.getByRole('button', { name: 'Place Order' })).toBeEnabled({ timeout: 3000 })
  }).toPass()
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Place Order' }).click()
  await page.waitForURL(/success/, { timeout: 60_000 })
  await expect
    .poll(async () => await named(page, 'purchase'), { timeout: 15_000 })
    .toMatchObject([{ value: 2499, currency: 'PLN', items: [{ id: 'CUP-001-BLK', quantity: 1 }] }])
  expect((await named(page, 'purchase'))[0]?.transactionId).toMatch(/^\d+$/)

  await page.reload()
  const again = await page.context().newPage()
  await again.goto(page.url())
  await expect
    .poll(async () => (await named(again, 'page_view')).slice(-2).map((event) => event.page))
    .toEqual(['thank_you', 'thank_you'])
  await again.close()
  await page.goto(`${shop.url}/ceramic-coffee-cup-white`)
  await expect.poll(async () => (await named(page, 'view_item')).length).toBeGreaterThan(1)
  expect(await named(page, 'purchase')).toHaveLength(1)
  await expect(page.getByText('Loved by others')).toBeVisible()
  await page
    .getByRole('button', { name: /Add to cart: / })
    .first()
    .click()
  await expect.poll(async () => (await named(page, 'add_to_cart')).length).toBe(4)

  // A checked boundary: the admin API's report, whose shape test/edge proves.
  const report = async () => (await (await admin('GET', `/${SITE}/report`)).json()) as Report
  await expect.poll(async () => (await report()).totals.purchases, { timeout: 30_000 }).toBe(1)
  const rescue = (await report()).campaigns.find(({ campaignId }) => campaignId === 'rescue')
  expect(rescue?.variants).toMatchObject([{ exposures: 1, dismissals: 1, purchases: 1 }])
})
