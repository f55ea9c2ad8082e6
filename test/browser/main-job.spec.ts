import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { products } from '../../examples/shop/catalogue.ts'
import { linkTo, productLink } from '../../examples/shop/links.ts'
import { type Shop, serveShop } from '../../examples/shop/serve.ts'
import { type LocalEdge, startLocalEdge } from '../../scripts/local-edge.ts'
import { publishDemo } from '../../scripts/publish-demo.ts'
import type { DecideAnswer } from '../../shared/wire/decide.ts'
import type { Report } from '../../shared/wire/report.ts'
import { warmEdge } from './warm-edge.ts'

const KEY = 'main-job-root-key'

let edge: LocalEdge
const shops: Record<'treated' | 'control', Shop | undefined> = { treated: undefined, control: undefined }

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(180_000)
  edge = await startLocalEdge({ rootKey: KEY })
  for (const siteId of ['treated', 'control'] as const) {
    const shop = await serveShop({ port: 0, edgeOrigin: edge.url, siteId })
    shops[siteId] = shop
    await publishDemo({ edge: edge.url, key: KEY, shop: shop.url, siteId })
    await publishWeights(siteId, shop.url)
    await warmEdge(edge.url, siteId, shop.url)
  }
})

test.afterAll(async () => {
  for (const shop of Object.values(shops)) await shop?.stop()
  await edge?.stop()
})

/** The demo's document with everyone treated, or everyone in control: which one a visitor gets is otherwise chance. */
async function publishWeights(siteId: 'treated' | 'control', origin: string): Promise<void> {
  // Our own file; the edge checks it again.
  const document = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../examples/demo-site.json'), 'utf8'))
  for (const campaign of document.campaigns) {
    for (const variant of campaign.variants) {
      variant.weight = (variant.id === 'control') === (siteId === 'control') ? 1 : 0
    }
  }
  await admin('PUT', `/${siteId}/document`, { ...document, site: siteId, origins: [origin] })
  await admin('POST', `/${siteId}/publish`)
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

// A checked boundary: the admin API's report, whose shape test/edge proves.
const reportOf = async (siteId: string) => (await (await admin('GET', `/${siteId}/report`)).json()) as Report

async function countOf(siteId: string, campaignId: string, what: 'exposures' | 'ghosts' | 'impressions' | 'purchases') {
  const campaign = (await reportOf(siteId)).campaigns.find((found) => found.campaignId === campaignId)
  return campaign?.variants.reduce((sum, variant) => sum + variant[what], 0) ?? 0
}

/** Every answer of decide, newest last. */
function answersOf(page: Page): DecideAnswer[] {
  const answers: DecideAnswer[] = []
  page.on('response', async (response) => {
    if (/\/v1\/\w+\/decide/.test(response.url())) {
      // The wire contract, proved in test/edge; a page that went away has no body to read.
      const answer: DecideAnswer | undefined = await response.json().catch(() => undefined)
      if (answer) answers.push(answer)
    }
  })
  return answers
}

/** What a frame shows; its shadow root is open to the test's locators. */
const frameIn = (page: Page, selector: string): Locator => page.locator(`${selector} h2, ${selector} h3`)

async function leaveThroughTheTop(page: Page): Promise<void> {
  await page.mouse.move(400, 300)
  await page.mouse.move(400, 40)
  await page.mouse.move(400, -20)
}

/** Opens a page and stays until the edge was asked about it: who leaves sooner than that was not there. */
async function visit(page: Page, address: string): Promise<void> {
  const { pathname } = new URL(address)
  const asked = page.waitForResponse(
    (response) => response.request().postData()?.includes(`"path":"${pathname}"`) ?? false,
  )
  await page.goto(address)
  await asked
}

const ceramics = (count: number) =>
  products.filter(({ category, inStock }) => category === 'ceramika' && inStock).slice(0, count)

async function lookAtCeramics(page: Page, shop: Shop): Promise<void> {
  for (const product of ceramics(3)) {
    await visit(page, shop.url + productLink(product, 'pl'))
  }
  await visit(page, `${shop.url}/`)
}

async function addTwoProducts(page: Page, shop: Shop): Promise<void> {
  for (const product of ceramics(2)) {
    await visit(page, shop.url + productLink(product, 'pl'))
    await page.locator('form[data-add] button').click()
    await expect(page.locator('[data-added]')).toBeVisible()
  }
}

async function buy(page: Page, shop: Shop): Promise<void> {
  await page.goto(shop.url + linkTo('checkout', 'pl'))
  for (const [name, value] of Object.entries({
    email: 'jan@example.com',
    phone: '600600600',
    name: 'Jan Kowalski',
    street: 'Polna 1',
    postcode: '00-001',
    city: 'Warszawa',
  })) {
    await page.fill(`[name="${name}"]`, value)
  }
  await page.check('[name="terms"]')
  await page.getByRole('button', { name: /zamawiam|kupuję/i }).click()
  await page.waitForURL(`**${linkTo('thankYou', 'pl')}*`)
}

test('a new visitor is recognised, kept from leaving, buys, and is counted once', async ({ page }) => {
  const shop = shops.treated
  if (!shop) throw new Error('the shop did not start')
  const answers = answersOf(page)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))

  await page.goto(`${shop.url}/`)
  await page.locator('[data-consent-all]').click()
  await expect(page.locator('#polecane').getByText('Najchętniej kupowane')).toBeVisible()
  await expect(page.locator('#polecane a[href*="/produkt/"]')).not.toHaveCount(0)

  await lookAtCeramics(page, shop)
  await expect(page.locator('#polecane').getByText('Ceramika, którą oglądasz')).toBeVisible()
  await expect
    .poll(() => answers.at(-1)?.decisions.flatMap(({ receipt }) => receipt.segments))
    .toContain('ceramics-fan')

  await addTwoProducts(page, shop)
  await page.goto(shop.url + linkTo('cart', 'pl'))
  await expect.poll(() => answers.at(-1)?.decisions.map(({ campaignId }) => campaignId)).toContain('cart-rescue')
  await leaveThroughTheTop(page)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible({ timeout: 15_000 })
  await expect(dialog.getByText('WRACAM10')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.reload()
  await expect.poll(() => answers.at(-1)?.decisions.map(({ campaignId }) => campaignId)).not.toContain('cart-rescue')
  await leaveThroughTheTop(page)
  await page.mouse.move(400, 300)
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await buy(page, shop)
  await expect.poll(() => countOf('treated', 'cart-rescue', 'purchases'), { timeout: 30_000 }).toBe(1)
  await page.reload()
  await page.goto(`${shop.url}/`)
  await expect(page.locator('#polecane').getByText('Ceramika, którą oglądasz')).toBeVisible()

  const report = await reportOf('treated')
  expect(report.totals.purchases).toBe(1)
  expect(report.totals.visits).toBe(1)
  expect(await countOf('treated', 'cart-rescue', 'exposures')).toBe(1)
  expect(await countOf('treated', 'cart-rescue', 'purchases')).toBe(1)
  expect(errors).toEqual([])
})

test('a control visitor sees nothing and is exposed at the same moment', async ({ page }) => {
  const shop = shops.control
  if (!shop) throw new Error('the shop did not start')
  const answers = answersOf(page)

  await page.goto(`${shop.url}/`)
  await page.locator('[data-consent-all]').click()
  await lookAtCeramics(page, shop)
  await addTwoProducts(page, shop)
  await page.goto(shop.url + linkTo('cart', 'pl'))
  await expect.poll(() => answers.at(-1)?.decisions.find((d) => d.campaignId === 'cart-rescue')?.ghost).toBe('control')
  expect(answers.at(-1)?.decisions.find((d) => d.campaignId === 'cart-rescue')?.widget).toBeUndefined()
  expect(await countOf('control', 'cart-rescue', 'exposures')).toBe(0)
  await leaveThroughTheTop(page)
  await expect.poll(() => countOf('control', 'cart-rescue', 'exposures'), { timeout: 30_000 }).toBe(1)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(frameIn(page, '#polecane-koszyk')).toHaveCount(0)
  expect(await countOf('control', 'cart-rescue', 'impressions')).toBe(0)

  await page.reload()
  await expect.poll(() => answers.at(-1)?.decisions.map(({ campaignId }) => campaignId)).not.toContain('cart-rescue')
  await buy(page, shop)
  await expect.poll(() => countOf('control', 'cart-rescue', 'purchases'), { timeout: 30_000 }).toBe(1)
  expect(await countOf('control', 'cart-rescue', 'exposures')).toBe(1)
})
