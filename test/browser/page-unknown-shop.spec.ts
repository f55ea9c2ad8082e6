import { expect, type Page, test } from '@playwright/test'
import { unknownShop } from './page-shops-unknown.ts'
import { openShop, pieces } from './page-stage.ts'

const events = (page: Page): Promise<{ name: string; ids: string[] }[]> =>
  page.evaluate(() =>
    Reflect.get(window, 'signals').flatMap(
      (signal: { kind: string; name: string; items: { id: string; aliases?: string[] }[] }) =>
        signal.kind === 'event'
          ? [{ name: signal.name, ids: signal.items.flatMap((item) => [item.id, ...(item.aliases ?? [])]) }]
          : [],
    ),
  )
const asking = `document.addEventListener('click', async (e) => { if (!e.target.matches('button')) return;
  const answer = await fetch('/cart/add', { method: 'POST', body: e.target.id || 'other' }); const { count } = await answer.json();
  if (count) document.querySelector('.cart-count').textContent = count })`

test('an add counts when its request succeeded and the shop counts one more', async ({ page }) => {
  let count = 0
  await openShop(
    page,
    unknownShop(asking, () => ({ json: { count: ++count } })),
  )
  await page.click('#add')
  await expect.poll(() => events(page)).toHaveLength(1)
  expect((await events(page))[0]).toMatchObject({ name: 'add_to_cart' })
  expect((await events(page))[0]?.ids).toContain('40112')
  await page.click('.other')
  await expect.poll(() => events(page)).toHaveLength(2)
  expect((await events(page))[1]?.ids).toContain('777')
})

test('neither a click alone, nor a refused request, nor one that changes nothing is an add', async ({ page }) => {
  let asked = 0
  await openShop(
    page,
    unknownShop(asking, () => {
      asked++
      if (asked === 1) return { status: 409, json: {} }
      if (asked === 2) return { json: { error: 'choose a size' } }
      return { json: { count: 1 } }
    }),
  )
  await page.click('h1')
  for (const turn of [1, 2]) {
    await page.click('#add')
    await expect.poll(() => asked).toBe(turn)
  }
  await page.click('.other')
  await expect.poll(() => events(page)).toHaveLength(1)
  expect((await events(page))[0]?.ids).toContain('777')
})

test('the cart page is read', async ({ page }) => {
  const rows = `<div class="row" data-product-id="40112"><a href="/p/mug-40112">Mug</a><input type="number" value="2"></div><div class="row"><a href="/p/bowl-777">Bowl</a><input type="number" value="1"></div>`
  await openShop(page, { ...unknownShop('', () => undefined), path: '/koszyk', html: rows })
  await expect.poll(() => pieces(page)).toEqual([3])
})
