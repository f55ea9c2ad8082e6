import { expect, type Page, test } from '@playwright/test'
import { unknownShop } from './page-shops-unknown.ts'
import { openShop } from './page-stage.ts'

/** Notes each search of the whole document: whether it was made while a press was being dispatched, and for what. */
const spy = `<script>{
let isDispatching = false; const searches = []; window.searches = searches;
// The first listener and the last one of all; what microtasks do between them counts too.
for (const type of ['pointerdown', 'pointerup', 'click']) {
  addEventListener(type, () => { isDispatching = true; setTimeout(() => { isDispatching = false }) }, true)
}
for (const name of ['querySelector', 'querySelectorAll', 'getElementsByClassName', 'getElementsByTagName']) {
  const own = Document.prototype[name];
  Document.prototype[name] = function (what) { searches.push({ what, isDispatching }); return own.call(this, what) }
}}</script>`
const counter = '<span class="cart-count">0</span>'

interface Search {
  what: string
  isDispatching: boolean
}
const searches = (page: Page): Promise<Search[]> => page.evaluate(() => Reflect.get(window, 'searches'))
const ids = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Reflect.get(window, 'signals').flatMap(({ items = [] }: { items?: { id: string }[] }) => items.map(({ id }) => id)),
  )

/** A shop whose button asks its cart, then runs `shown` with the answer's count. */
function shopOf(shown: string, body = (html: string) => html) {
  let count = 0
  const script = `document.addEventListener('click', async ({ target }) => { if (!target.matches('button')) return;
    const answer = await fetch('/cart/add', { method: 'POST', body: 'x' }); const { count } = await answer.json();
    if (count) { ${shown} } })`
  const shop = unknownShop(script, (request) =>
    request.url().endsWith('/cart/refuse') ? { json: {} } : { json: { count: ++count } },
  )
  return { ...shop, html: spy + body(shop.html) }
}

const shops: [string, ReturnType<typeof shopOf>][] = [
  ['with a counter', shopOf(`document.getElementById('add').title = 'x'; one.textContent = count`)],
  ['without one', shopOf('', (html) => html.replace(counter, ''))],
]
for (const [what, shop] of shops) {
  test(`a press ${what} searches nothing while the shop's own handlers run`, async ({ page }) => {
    await openShop(page, { ...shop, html: shop.html.replace('class="cart-count"', 'id="one" class="cart-count"') })
    for (let turn = 1; turn <= 4; turn++) {
      await page.click('#add')
      await expect.poll(async () => (await ids(page)).length).toBe(turn)
    }
    const made = await searches(page)
    expect(made.filter(({ isDispatching }) => isDispatching)).toEqual([])
    expect(made.filter(({ what }) => what.includes('koszyk')).length).toBeLessThanOrEqual(5)
  })
}

test('a page without a counter is searched again a few times, not for ever', async ({ page }) => {
  const shop = shopOf('', (html) => html.replace(counter, ''))
  const hurry = `<script>{const own = setTimeout; window.setTimeout = (f, ms) => own(f, ms / 100)}</script>`
  await openShop(page, { ...shop, html: hurry + shop.html })
  const found = async () => (await searches(page)).filter(({ what }) => what.includes('koszyk')).length
  for (let turn = 1; turn <= 8; turn++) {
    await page.click('#add')
    await expect.poll(found).toBe(Math.min(turn + 1, 6))
  }
  // Another page of the same document may have one.
  await page.evaluate(() => history.pushState({}, '', '/p/bowl-777'))
  await page.click('#add')
  await expect.poll(found).toBe(7)
})

test('a first press whose answer is there before what watches counts', async ({ page }) => {
  const shop = shopOf(`document.querySelector('.cart-count').textContent = count`)
  await openShop(page, shop)
  let giveWatch = () => {}
  const held = new Promise<void>((resolve) => {
    giveWatch = resolve
  })
  await page.route('**/generic-watch*.js', async (route) => {
    await held
    return route.fallback()
  })
  await page.click('#add')
  await expect(page.locator('.cart-count')).toHaveText('1')
  giveWatch()
  await expect.poll(() => ids(page)).toEqual(['40112'])
})

test('a counter that is drawn anew with each add is followed', async ({ page }) => {
  const shop = shopOf(
    `document.querySelector('.cart-count').remove(); setTimeout(() => document.querySelector('.cart-link').insertAdjacentHTML('beforeend', '<span class="cart-count">' + count + '</span>'), 400)`,
  )
  await openShop(page, shop)
  for (let turn = 1; turn <= 3; turn++) {
    await page.click('#add')
    await expect.poll(async () => (await ids(page)).length).toBe(turn)
  }
})

test('a counter that comes with the first product is known by the next press', async ({ page }) => {
  const shop = shopOf(
    `(document.querySelector('.cart-count') || document.querySelector('.cart-link').appendChild(Object.assign(document.createElement('b'), { className: 'cart-count' }))).textContent = count`,
    (html) => html.replace(counter, ''),
  )
  let isRefused = false
  await openShop(page, { ...shop, answer: (request) => (isRefused ? { json: {} } : shop.answer(request)) })
  const found = async () => (await searches(page)).filter(({ what }) => what.includes('koszyk')).length
  // What watches is there before the shop draws one.
  await page.locator('#add').dispatchEvent('pointerdown')
  await expect.poll(found).toBe(1)
  await page.click('#add')
  await expect.poll(() => ids(page)).toHaveLength(1)
  // It is looked for again once the shop had time to draw it.
  await expect.poll(found).toBe(2)
  isRefused = true
  const refused = page.waitForResponse(/cart\/add/)
  await page.click('#add')
  await refused
  isRefused = false
  await page.click('.other')
  await expect.poll(() => ids(page)).toEqual(['40112', '777'])
})
