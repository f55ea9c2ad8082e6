import type { Page } from '@playwright/test'
import { aFrame, anOffer, aPopup } from './widget-examples.ts'
import { calls, expect, show, test } from './widgets-page.ts'

const SECOND_MS = 1000

/** The page's clock stands still; visibility is the browser's own. */
async function openStill(page: Page, url: string): Promise<void> {
  await page.clock.install({ time: 1_800_000_000_000 })
  await page.goto(url)
  await page.waitForFunction(() => 'widgets' in window)
  await page.clock.pauseAt(1_800_000_010_000)
}

/** Resolves once the browser has told observers made before this one: they are told in order. */
const observersTold = (page: Page, part: string) =>
  page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        const host = [...document.querySelectorAll('div')].find((element) => element.shadowRoot)
        const seen = host?.shadowRoot?.querySelector(selector)
        if (!seen) throw new Error(`no ${selector}`)
        const observer = new IntersectionObserver(([entry]) => {
          observer.disconnect()
          resolve(entry?.intersectionRatio ?? 0)
        })
        observer.observe(seen)
      }),
    part,
  )

const push = (page: Page, px: number) =>
  page.evaluate((height) => {
    const before = document.querySelector('#before')
    if (before instanceof HTMLElement) before.style.marginBottom = `${height}px`
  }, px)

test('an impression is half of the widget on the screen for one second, once', async ({ page, pages }) => {
  await openStill(page, pages.url)
  await show(page, aFrame(), { place: '#place' })
  await observersTold(page, '.w')
  await page.clock.runFor(SECOND_MS - 1)
  expect(await calls(page)).toEqual([])
  await page.clock.runFor(1)
  expect(await calls(page)).toEqual([['impression']])
  await page.clock.runFor(10 * SECOND_MS)
  expect(await calls(page)).toEqual([['impression']])
})

test('below the screen it is none, however long', async ({ page, pages }) => {
  await openStill(page, pages.url)
  await push(page, 3000)
  await show(page, aFrame(), { place: '#place' })
  await observersTold(page, '.w')
  await page.clock.runFor(60 * SECOND_MS)
  expect(await calls(page)).toEqual([])
  await page.evaluate(() => document.querySelector('#place')?.scrollIntoView())
  await observersTold(page, '.w')
  await page.clock.runFor(SECOND_MS)
  expect(await calls(page)).toEqual([['impression']])
})

test('less than half of it is none', async ({ page, pages }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openStill(page, pages.url)
  await show(page, anOffer(), { place: '#place' })
  const box = await page.locator('.coupon').boundingBox()
  if (!box) throw new Error('no offer')
  // 40 % of it above the lower edge of the screen.
  await push(page, 800 - box.y - box.height * 0.4)
  const ratio = await observersTold(page, '.w')
  expect(ratio).toBeGreaterThan(0.3)
  expect(ratio).toBeLessThan(0.5)
  await page.clock.runFor(10 * SECOND_MS)
  expect(await calls(page)).toEqual([])
})

test('a look away begins the second anew', async ({ page, pages }) => {
  await openStill(page, pages.url)
  await show(page, aFrame(), { place: '#place' })
  await observersTold(page, '.w')
  await page.clock.runFor(900)
  await push(page, 3000)
  await observersTold(page, '.w')
  await page.clock.runFor(900)
  await push(page, 0)
  await observersTold(page, '.w')
  await page.clock.runFor(999)
  expect(await calls(page)).toEqual([])
  await page.clock.runFor(1)
  expect(await calls(page)).toEqual([['impression']])
})

test('a tab in the background shows nothing to anybody', async ({ page, pages }) => {
  await openStill(page, pages.url)
  const turn = (state: 'visible' | 'hidden') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await show(page, aFrame(), { place: '#place' })
  await observersTold(page, '.w')
  await turn('hidden')
  await page.clock.runFor(10 * SECOND_MS)
  expect(await calls(page)).toEqual([])
  await turn('visible')
  await page.clock.runFor(SECOND_MS)
  expect(await calls(page)).toEqual([['impression']])
})

test('of a widget taller than the screen, half of the screen is enough', async ({ page, pages }) => {
  await page.setViewportSize({ width: 390, height: 200 })
  await openStill(page, pages.url)
  await show(page, aFrame(), { place: '#place' })
  await page.evaluate(() => document.querySelector('#place')?.scrollIntoView())
  expect(await observersTold(page, '.w')).toBeLessThan(0.5)
  await page.clock.runFor(SECOND_MS)
  expect(await calls(page)).toEqual([['impression']])
})

test('a popup counts as well, and not when it is closed too soon', async ({ page, pages }) => {
  await openStill(page, pages.url)
  await show(page, aPopup())
  await observersTold(page, '.w')
  await page.clock.runFor(900)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.clock.runFor(10 * SECOND_MS)
  expect(await calls(page)).toEqual([['dismissal']])
  await show(page, aPopup())
  await observersTold(page, '.w')
  await page.clock.runFor(SECOND_MS)
  expect(await calls(page)).toEqual([['dismissal'], ['impression']])
})
