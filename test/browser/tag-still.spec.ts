import { expect, type Page, test } from '@playwright/test'
import { pageOf, scrollTo, sizes, watch, widget } from './still-page.ts'
import { aDocument, consent, startTagShop, type TagShop } from './tag-shop.ts'

/** Where the placement is when the page opens, and what the theme keeps free for it. */
const kinds: Record<string, { before: number; style?: string; after: number }> = {
  above: { before: 60, after: 4000 },
  fold: { before: 300, after: 4000 },
  below: { before: 2500, after: 2500 },
  last: { before: 300, after: 0 },
  roomy: { before: 300, style: 'min-height:420px', after: 4000 },
  tight: { before: 300, style: 'min-height:125px', after: 4000 },
  row: { before: 300, style: 'display:flex;flex-direction:column;align-items:center', after: 4000 },
}

const campaigns = (isControl: boolean) => [
  {
    id: 'hello',
    page: { 'page.type': 'product' },
    placement: 'strip',
    variants: isControl
      ? [
          { id: 'card', weight: 0, widget },
          { id: 'control', weight: 1 },
        ]
      : [{ id: 'card', widget }],
  },
]

let shop: TagShop
let control: TagShop
test.beforeAll(async () => {
  const answer = ({ url, edge }: { url: URL; edge: string }) => {
    const kind = kinds[url.pathname.slice(1)]
    return { html: kind ? pageOf(edge, kind) : '' }
  }
  shop = await startTagShop(answer, (origin) => aDocument(origin, { campaigns: campaigns(false) }))
  control = await startTagShop(answer, (origin) => aDocument(origin, { campaigns: campaigns(true) }))
})
test.afterAll(() => Promise.all([shop.stop(), control.stop()]))

/** Holds each answer of the edge until it is let go: an edge as slow as the test needs. */
async function holdEdge(page: Page): Promise<() => void> {
  let letGo = () => {}
  const until = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/v1/demo/decide*', async (route) => {
    await until
    await route.continue()
  })
  return letGo
}

/** In the page: the edge's answer has come, perhaps before the test could wait for it. */
const hasAnswered = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/decide'))

/** A visit before: the browser knows the site's settings, and keeps room. */
async function visitOnce(page: Page, url: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('/decide'))
  await page.goto(`${url}/below`)
  await consent(page, 'granted')
  await answered
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1)
  await expect(page.getByText('Cześć')).toBeAttached()
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const visit of ['first', 'returning']) {
    test.describe(`${size}, ${visit} visit`, () => {
      test.use({ viewport })
      const open = async (page: Page, kind: string, letGo?: Promise<() => void>) => {
        if (visit === 'returning') await visitOnce(page, shop.url)
        const seen = await watch(page)
        await letGo
        await page.goto(`${shop.url}/${kind}`)
        if (visit === 'returning') await consent(page, 'granted')
        return seen
      }

      test('below the fold a frame is put in at once and nothing moves', async ({ page }) => {
        const seen = await open(page, 'below')
        await expect(page.getByText('Cześć')).toBeAttached()
        await page.locator('#strip').scrollIntoViewIfNeeded()
        await expect(page.getByText('Cześć')).toBeVisible()
        await scrollTo(page, 3500)
        await scrollTo(page, 0)
        expect(await seen()).toEqual({ shift: 0, exposures: ['card'] })
      })

      test('in the fold a frame waits until it is off the screen, and its exposure with it', async ({ page }) => {
        const seen = await open(page, 'fold')
        await expect.poll(() => page.evaluate(hasAnswered)).toBe(true)
        await page.waitForLoadState('networkidle')
        expect(await page.locator('#strip').innerHTML()).toBe('')
        expect(await seen()).toEqual({ shift: 0, exposures: [] })
        await scrollTo(page, 1500)
        await expect(page.getByText('Cześć')).toBeAttached()
        await scrollTo(page, 0)
        await expect(page.getByText('Cześć')).toBeVisible()
        expect(await seen()).toEqual({ shift: 0, exposures: ['card'] })
      })

      test('above the screen a frame is put in and what is read stays in place', async ({ page }) => {
        const seen = await watch(page)
        if (visit === 'returning') await visitOnce(page, shop.url)
        const letGo = await holdEdge(page)
        await page.goto(`${shop.url}/above`)
        if (visit === 'returning') await consent(page, 'granted')
        await scrollTo(page, 1200)
        const read = page.getByText('po 30')
        const at = await read.boundingBox()
        letGo()
        await expect(page.getByText('Cześć')).toBeAttached()
        expect((await seen()).shift).toBe(0)
        // Less than a pixel is nothing that anybody sees.
        expect((await read.boundingBox())?.y).toBeCloseTo(at?.y ?? 0, 0)
      })

      test('where nothing follows, or the theme keeps the height, a frame shows in the fold', async ({ page }) => {
        for (const kind of ['last', 'roomy', 'tight']) {
          const seen = await open(page, kind)
          await expect(page.getByText('Cześć')).toBeVisible()
          expect((await seen()).shift).toBe(0)
        }
      })
    })
  }
}

test('what the theme keeps too little height for can be scrolled, and unfolds off the screen', async ({ page }) => {
  const seen = await watch(page)
  await page.goto(`${shop.url}/tight`)
  await expect(page.getByText('Cześć')).toBeVisible()
  const height = () => page.locator('#strip').evaluate((strip) => strip.getBoundingClientRect().height)
  expect(await height()).toBe(125)
  await scrollTo(page, 1500)
  await expect.poll(height).toBeGreaterThan(125)
  expect((await seen()).shift).toBe(0)
})

test('a click of the visitor lets a waiting frame in', async ({ page }) => {
  const seen = await watch(page)
  const asked = page.waitForResponse((response) => response.url().includes('/decide'))
  await page.goto(`${shop.url}/fold`)
  await asked
  await page.waitForLoadState('networkidle')
  expect((await seen()).exposures).toEqual([])
  await page.getByText('przed 2').click()
  await expect(page.getByText('Cześć')).toBeVisible()
  expect(await seen()).toEqual({ shift: 0, exposures: ['card'] })
})

test('a ghost is exposed by the same rule, and leaves the page as it was', async ({ page }) => {
  // Chosen before the page loads: without consent there is no experiment.
  await page.addInitScript(() => {
    const layer = [['consent', 'update', { personalization_storage: 'granted', analytics_storage: 'granted' }]]
    Object.assign(window, { dataLayer: layer })
  })
  const seen = await watch(page)
  for (const kind of ['fold', 'below']) {
    await page.goto(`${control.url}/${kind}`)
    await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1)
    await page.waitForLoadState('networkidle')
    expect((await seen()).exposures).toEqual(kind === 'fold' ? [] : ['control'])
    await scrollTo(page, 1500)
    await expect.poll(async () => (await seen()).exposures).toEqual(['control'])
    expect((await seen()).shift).toBe(0)
    await expect(page.getByText('Cześć')).toHaveCount(0)
    expect(await page.locator('#strip').evaluate((strip) => strip.getBoundingClientRect().height)).toBe(0)
  }
})

for (const kind of ['fold', 'below', 'row']) {
  test(`with the edge gone nothing moves and no room stays (placement: ${kind})`, async ({ page }) => {
    await visitOnce(page, shop.url)
    const seen = await watch(page)
    await page.route('**/v1/demo/**', (route) => route.abort('connectionrefused'))
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/decide'))
    await page.goto(`${shop.url}/${kind}`)
    await consent(page, 'granted')
    await failed
    await expect.poll(() => page.locator('#strip').evaluate((strip) => strip.getBoundingClientRect().height)).toBe(0)
    await scrollTo(page, 1500)
    expect(await seen()).toEqual({ shift: 0, exposures: [] })
  })
}

test('a slow edge finds its room kept below the fold, and gives it up off the screen', async ({ page }) => {
  await visitOnce(page, shop.url)
  const seen = await watch(page)
  const letGo = await holdEdge(page)
  await page.goto(`${shop.url}/below`)
  await consent(page, 'granted')
  const height = () => page.locator('#strip').evaluate((strip) => strip.getBoundingClientRect().height)
  await expect.poll(height).toBe(120)
  await scrollTo(page, 2300)
  letGo()
  await expect(page.getByText('Cześć')).toBeVisible()
  expect(await seen()).toEqual({ shift: 0, exposures: ['card'] })
})
