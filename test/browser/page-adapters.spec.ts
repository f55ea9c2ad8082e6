import { expect, type Request, test } from '@playwright/test'
import { platforms, shops } from './page-platforms.ts'
import { act, cartsSeen, openShop, pieces } from './page-stage.ts'

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

test('an answer from before a change that was told meanwhile does not undo it', async ({ page }) => {
  const shop = shops.magentoLuma()
  const { answer } = shop
  let giveAnswer = () => {}
  const held = new Promise<void>((resolve) => {
    giveAnswer = resolve
  })
  // The first answer is made before the add, and arrives after it.
  shop.answer = (request) => {
    const made = answer(request)
    return isSection(request) ? { ...made, after: held } : made
  }
  const isSection = (request: Request) => request.url().includes('/customer/section/load/')
  const first = page.waitForRequest(isSection)
  await openShop(page, shop)
  await first
  await act(page, 'add')
  await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
  const again = page.waitForRequest(isSection)
  giveAnswer()
  await again
  await act(page, 'add')
  await expect.poll(async () => (await pieces(page)).at(-1)).toBe(2)
  expect(await pieces(page)).toEqual([0, 1, 2])
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
