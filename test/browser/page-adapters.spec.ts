import { expect, type Page, type Request, test } from '@playwright/test'
import { platforms, shops } from './page-platforms.ts'
import { magentoWith, postedCookie } from './page-shops-magento.ts'
import { act, cartsSeen, holdAnswers, openShop, origin, pieces } from './page-stage.ts'

for (const [name, stage] of platforms) {
  test.describe(name, () => {
    test('an add, told by several events and requests, is one change of the cart with ids and price', async ({
      page,
    }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await cartsSeen(page)).at(-1)?.pieces).toBe(1)
      await act(page, 'add')
      await expect.poll(async () => (await cartsSeen(page)).at(-1)?.pieces).toBe(2)
      const seen = await cartsSeen(page)
      expect(seen.map((cart) => cart.pieces).filter((count) => count > 0)).toEqual([1, 2])
      const last = seen.at(-1)
      expect([last?.id, ...(last?.aliases ?? [])]).toContain('40112')
      expect(last).toMatchObject({ price: 5900, currency: 'PLN' })
    })

    test('what the shop takes out is seen', async ({ page }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
      await act(page, 'remove')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(0)
    })

    test('an add that the shop refuses is none', async ({ page }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
      await act(page, 'refuse')
      // The next change is seen after the refused one had its time.
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(2)
      expect((await pieces(page)).filter((count) => count > 0)).toEqual([1, 2])
    })

    test('after stop nothing more is reported', async ({ page }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
      await page.evaluate(() => {
        Reflect.get(window, 'stopAdapter')()
        const second: unknown[] = []
        Reflect.set(window, 'second', second)
        Reflect.get(window, 'adapter').start((signal: unknown) => second.push(signal))
      })
      await act(page, 'add')
      await expect.poll(() => page.evaluate(() => Reflect.get(window, 'second').length)).toBeGreaterThan(0)
      expect(await pieces(page)).not.toContain(2)
    })
  })
}

/** We ask for the cart alone. */
const isAsked = (request: Request) => /section\/load\/\?sections=cart$/.test(request.url())

/** A visitor who has posted something before, as Magento notes. */
const comesBack = (page: Page) => page.context().addCookies([{ name: postedCookie, value: 'a0', url: origin }])

/** Whether observers have been told of the request that adds. */
const seesAdd = () =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().some(({ name }) => /cart\/add/.test(name)))).observe({
      type: 'resource',
      buffered: true,
    })
  })

for (const [name, stage] of [
  ['Magento 2 Luma', shops.magentoLuma],
  ['Hyvä', shops.hyva],
] as const) {
  test(`${name}: a cart that the shop's own scripts tell is not asked for`, async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => isAsked(request) && asked.push(request.url()))
    await page.clock.install()
    const shop = stage()
    const giveAnswer = holdAnswers(shop, (request) => request.url().includes('messages'))
    await openShop(page, shop)
    // Hyvä tells it as the page loads.
    await page.evaluate(() => dispatchEvent(new CustomEvent('reload-customer-section-data')))
    await expect.poll(() => pieces(page)).toEqual([0])
    await page.clock.runFor(10_000)
    const reloads = page.waitForRequest(/messages/)
    const adding = act(page, 'add')
    await reloads
    // The add has been seen by then, and what follows from it had its time.
    await expect.poll(() => page.evaluate(seesAdd)).toBe(true)
    await page.clock.runFor(1000)
    expect(await page.evaluate(() => document.cookie)).toContain(postedCookie)
    giveAnswer()
    await adding
    await expect.poll(() => pieces(page)).toEqual([0, 1])
    await act(page, 'remove')
    await expect.poll(() => pieces(page)).toEqual([0, 1, 0])
    await act(page, 'add')
    await expect.poll(() => pieces(page)).toEqual([0, 1, 0, 1])
    expect(asked).toEqual([])
  })

  test(`${name}: a cart that they do not tell is asked for after a while`, async ({ page }) => {
    await comesBack(page)
    await page.clock.install()
    await openShop(page, { ...stage(), answer: magentoWith(2) })
    expect(await pieces(page)).toEqual([])
    await page.clock.fastForward(10_000)
    await expect.poll(() => pieces(page)).toEqual([2])
  })
}

test('a cart that nobody has told is not asked for after stop', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => isAsked(request) && asked.push(request.url()))
  await comesBack(page)
  await page.clock.install()
  await openShop(page, shops.magentoLuma())
  await page.evaluate(() => Reflect.get(window, 'stopAdapter')())
  await page.clock.runFor(10_000)
  // A request that comes after what would have been asked.
  await page.evaluate(async () => void (await fetch('/after')))
  expect(asked).toEqual([])
})

test('an answer from before a change that was told meanwhile does not undo it', async ({ page }) => {
  const shop = shops.magentoLuma()
  // The answer is made before the add, and arrives after it.
  const giveAnswer = holdAnswers(shop, isAsked)
  await comesBack(page)
  await page.clock.install()
  const first = page.waitForRequest(isAsked)
  await openShop(page, shop)
  await page.clock.fastForward(10_000)
  const arrives = (await first).response()
  await act(page, 'add')
  await expect.poll(() => pieces(page)).toEqual([1])
  giveAnswer()
  await (await arrives)?.finished()
  await act(page, 'add')
  await expect.poll(async () => (await pieces(page)).at(-1)).toBe(2)
  expect(await pieces(page)).toEqual([1, 2])
})

test('what leads back to the cart that was told last is told, when another tab may have changed it', async ({
  page,
}) => {
  const shop = shops.evershop()
  await openShop(page, shop)
  await expect.poll(() => pieces(page)).toEqual([0])
  // The other tab is in front, and this one comes back.
  shop.pieces = 1
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await act(page, 'remove')
  await expect.poll(() => pieces(page)).toEqual([0, 0])
})
