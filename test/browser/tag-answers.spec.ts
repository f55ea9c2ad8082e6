import { expect, type Page, test } from '@playwright/test'
import {
  aDocument,
  consent,
  leave,
  productPage,
  recordRequests,
  type Sent,
  startTagShop,
  type TagShop,
} from './tag-shop.ts'

const empty = { all: ['visitor'], none: ['basket'] }
const words = (title: string) => ({ kind: 'popup', offer: 'ten', text: { title } })

/** An exit popup and an inline offer for carts that are empty, and an offer for those that are not. */
const campaigns = [
  {
    id: 'rescue',
    audience: empty,
    placement: 'overlay',
    trigger: { on: 'exit_intent' },
    variants: [{ id: 'code', widget: words('Zostań') }],
  },
  {
    id: 'deep',
    audience: empty,
    placement: 'strip',
    trigger: { on: 'scroll', percent: 60 },
    variants: [{ id: 'card', widget: { ...words('Pusty koszyk'), kind: 'offer' } }],
  },
]

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(
    ({ url, edge }) => ({ html: productPage(edge, url.pathname.split('/')[2] ?? '1') }),
    (origin) =>
      aDocument(origin, {
        campaigns,
        segments: [
          { id: 'visitor', when: { 'visit.count': { $gte: 1 } } },
          { id: 'basket', when: { 'cart.value': { $gte: 1 } } },
        ],
      }),
  )
})
test.afterAll(() => shop.stop())

const answers = (sent: Sent[]) => sent.filter(({ url }) => url.includes('/decide')).length

/** What the tag said of exposures, from before it loads. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const exposures: string[] = []
    const vitrine = (...call: unknown[]) => vitrine.q.push(call)
    vitrine.q = [] as unknown[][]
    Object.assign(window, { vitrine, exposures })
    vitrine('on', 'exposure', ({ campaignId }: { campaignId: string }) => exposures.push(campaignId))
  })
  return () => page.evaluate(() => (window as never as { exposures: string[] }).exposures)
}

test('what a newer answer no longer brings is disarmed: its moment shows nothing and exposes nobody', async ({
  page,
}) => {
  const exposures = await listen(page)
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  const armed = page.waitForResponse((response) => response.request().postData()?.includes('"manifest":1') === true)
  await consent(page, 'granted')
  await armed
  const before = answers(sent)
  const again = page.waitForResponse((response) => response.url().includes('/decide'))
  await page.locator('#add').click()
  expect(await (await again).json()).toMatchObject({ decisions: [] })
  await expect.poll(() => answers(sent)).toBe(before + 1)
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await leave(page)
  // Longer than the way from an exit to a popup.
  await page.waitForFunction((from) => performance.now() - from > 800, await page.evaluate(() => performance.now()))
  await expect(page.getByText('Zostań')).toHaveCount(0)
  await expect(page.getByText('Pusty koszyk')).toHaveCount(0)
  expect(await exposures()).toEqual([])
})

test('when no answer comes, what is armed stays armed', async ({ page }) => {
  const exposures = await listen(page)
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  const armed = page.waitForResponse((response) => response.request().postData()?.includes('"manifest":1') === true)
  await consent(page, 'granted')
  await armed
  await page.route('**/v1/demo/decide*', (route) => route.abort('connectionrefused'))
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/decide'))
  await page.locator('#add').click()
  await failed
  expect(answers(sent)).toBeGreaterThan(1)
  await expect
    .poll(async () => {
      await leave(page)
      return page.getByText('Zostań').isVisible()
    })
    .toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('#strip').scrollIntoViewIfNeeded()
  await expect(page.getByText('Pusty koszyk')).toBeVisible()
  expect(await exposures()).toEqual(['rescue', 'deep'])
})
