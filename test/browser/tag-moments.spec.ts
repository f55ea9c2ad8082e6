import { expect, type Page, test } from '@playwright/test'
import { aDocument, productPage, questions, recordRequests, startTagShop, type TagShop } from './tag-shop.ts'

const popup = (title: string) => ({ kind: 'popup', offer: 'ten', text: { title } })
const CAP = { impressions: 1, per: '7d' }

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(
    ({ edge }) => ({ html: productPage(edge, '1', { body: '<div style="height:2000px"></div>' }) }),
    (origin) =>
      aDocument(origin, {
        segments: [],
        attributes: {},
        campaigns: [
          {
            id: 'first',
            page: { 'page.path': '/ranking' },
            placement: 'overlay',
            priority: 90,
            trigger: { on: 'scroll', percent: 40 },
            cap: CAP,
            variants: [{ id: 'a', widget: popup('Pierwszy') }],
          },
          {
            id: 'second',
            page: { 'page.path': '/ranking' },
            placement: 'overlay',
            priority: 10,
            trigger: { on: 'scroll', percent: 40 },
            variants: [{ id: 'a', widget: popup('Drugi') }],
          },
          {
            id: 'late',
            page: { 'page.path': '/czas' },
            placement: 'overlay',
            trigger: { on: 'delay', ms: 2500 },
            variants: [{ id: 'a', widget: popup('Po chwili') }],
          },
          {
            id: 'leaving',
            page: { 'page.path': '/wyjscie' },
            placement: 'overlay',
            trigger: { on: 'exit_intent' },
            variants: [{ id: 'a', widget: popup('Zostań') }],
          },
          {
            id: 'ghostly',
            page: { 'page.path': '/duch' },
            placement: 'overlay',
            trigger: { on: 'scroll', percent: 40 },
            variants: [
              { id: 'card', weight: 0, widget: popup('Duch') },
              { id: 'control', weight: 1 },
            ],
          },
        ],
      }),
  )
})
test.afterAll(() => shop.stop())

/** Opens a page as a visitor who has agreed before, with every exposure noted. */
async function open(page: Page, path: string): Promise<() => Promise<string[]>> {
  const sent = recordRequests(page, shop.edge)
  await page.addInitScript(() => {
    const exposures: string[] = []
    const vitrine = (...call: unknown[]) => vitrine.q.push(call)
    vitrine.q = [] as unknown[][]
    const granted = { personalization_storage: 'granted', analytics_storage: 'granted' }
    Object.assign(window, { exposures, vitrine, dataLayer: [['consent', 'update', granted]] })
    vitrine('on', 'exposure', ({ campaignId, variantId }: { campaignId: string; variantId: string }) =>
      exposures.push(`${campaignId}.${variantId}`),
    )
  })
  await page.goto(`${shop.url}${path}`)
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  await page.waitForLoadState('networkidle')
  return () => page.evaluate(() => (window as never as { exposures: string[] }).exposures)
}

const scrollDown = (page: Page) => page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))

test('a scroll trigger waits for its depth; where the winner is capped by then, the runner-up takes over', async ({
  context,
}) => {
  // Both tabs have the winner armed; the cap is used up in one of them.
  const [one, two] = [await context.newPage(), await context.newPage()]
  const exposures = [await open(one, '/ranking'), await open(two, '/ranking')]
  for (const seen of exposures) expect(await seen()).toEqual([])
  await scrollDown(one)
  await expect(one.getByText('Pierwszy')).toBeVisible()
  await two.bringToFront()
  await scrollDown(two)
  await expect(two.getByText('Drugi')).toBeVisible()
  expect(await exposures[0]?.()).toEqual(['first.a'])
  expect(await exposures[1]?.()).toEqual(['second.a'])
})

test('a delay counts from when the page was entered', async ({ page }) => {
  await open(page, '/czas')
  const at = await page
    .getByText('Po chwili')
    .waitFor()
    .then(() => page.evaluate(() => performance.now()))
  expect(at).toBeGreaterThanOrEqual(2500)
})

test('a control visitor is exposed at the trigger, not before, and sees nothing', async ({ page }) => {
  const exposures = await open(page, '/duch')
  expect(await exposures()).toEqual([])
  await scrollDown(page)
  await expect.poll(exposures).toEqual(['ghostly.control'])
  await expect(page.getByText('Duch')).toHaveCount(0)
  const ghosts = async () =>
    (await shop.report()).campaigns.find(({ campaignId }) => campaignId === 'ghostly')?.variants[0]
  await expect.poll(ghosts, { timeout: 15_000 }).toMatchObject({ variantId: 'control', exposures: 1, ghosts: 1 })
})

test.describe('with touch', () => {
  test.use({ viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true })

  test('a slow scroll back is reading, a fling back up is a hand on its way to the address bar', async ({ page }) => {
    await open(page, '/wyjscie')
    await page.waitForFunction(() => performance.now() > 2500)
    await page.evaluate(() => window.scrollTo(0, 1300))
    await page.waitForFunction(() => window.scrollY > 1000)
    await page.waitForFunction((from) => performance.now() - from > 600, await page.evaluate(() => performance.now()))
    await page.evaluate(() => window.scrollTo(0, 1000))
    await page.waitForFunction((from) => performance.now() - from > 600, await page.evaluate(() => performance.now()))
    await expect(page.getByText('Zostań')).toHaveCount(0)
    // Down to read on, then up all the way in one sweep.
    await page.evaluate(async () => {
      const frame = () => new Promise(requestAnimationFrame)
      for (const y of [1300, 1310, 900, 500, 100]) {
        window.scrollTo(0, y)
        await frame()
      }
    })
    await expect(page.getByText('Zostań')).toBeVisible()
  })
})
