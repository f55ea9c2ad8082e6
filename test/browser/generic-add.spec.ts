import { expect, test } from '@playwright/test'
import { addByScript, genericShop, ids, lampPath } from './generic-shop.ts'
import { soon, startVisits, told, type Visits } from './shop-visit.ts'

let visits: Visits
test.beforeAll(async () => {
  visits = await startVisits()
})
test.afterAll(() => visits.stop())

const lampTold = 'add_to_cart L-1234 x1 @12900'

test('a form that loads the page anew: what was looked at and is in the cart was put in, once', async ({
  context,
  page,
}) => {
  await visits.enter(context, genericShop())
  await visits.open(page, lampPath)
  await visits.arrive(page, () => page.click('#add'))
  await visits.open(page, '/koszyk')
  await expect.poll(() => told(page), soon).toHaveLength(1)
  expect((await told(page))[0]).toContain('add_to_cart 1234')
  await visits.open(page, '/koszyk')
  await visits.open(page, '/')
  expect(await told(page)).toHaveLength(1)
})

test('an add by script counts where the counter rises', async ({ context, page }) => {
  await visits.enter(context, genericShop({ add: addByScript }))
  await visits.open(page, lampPath)
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
})

test('a page is searched for its counter once, not at each click', async ({ context, page }) => {
  await page.addInitScript(() => {
    const { querySelector } = Document.prototype
    const searches: string[] = []
    Object.assign(window, { searches })
    Document.prototype.querySelector = function (selector: string) {
      if (selector.includes('koszyk')) searches.push(selector)
      return querySelector.call(this, selector)
    }
  })
  await visits.enter(context, genericShop({ add: addByScript }))
  await visits.open(page, lampPath)
  for (let press = 0; press < 3; press++) await page.click('#small')
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
  expect(await page.evaluate(() => Reflect.get(window, 'searches'))).toHaveLength(1)
})

const boxes: [string, string][] = [
  ['a card with a link to the delivery', '<div class="card">BUTTON<a href="/dostawa">Koszty dostawy</a></div>'],
  ['an entry of a list, with a wish list', '<ul><li>BUTTON<a href="/schowek/dodaj/77">Do schowka</a></li></ul>'],
  ['a box with the number of the database', '<div data-product-id="77">BUTTON</div>'],
]
for (const [what, box] of boxes) {
  test(`the button of a product stands in ${what}: the page's product is put in`, async ({ context, page }) => {
    await visits.enter(
      context,
      genericShop({
        add: addByScript.replace(/<button id="add">.*?<\/button>/, (button) => box.replace('BUTTON', button)),
      }),
    )
    await visits.open(page, lampPath)
    await page.click('#add')
    await expect.poll(() => told(page), soon).toEqual([lampTold])
  })
}

test('a request that names no cart is an add where the button says so and the counter rises', async ({
  context,
  page,
}) => {
  const add = addByScript.replace("post('/api/cart/items','1')", "post('/graphql','mutation')")
  let answer = { errors: [{ message: 'out of stock' }], count: 0 }
  const shop = genericShop({ add })
  await visits.enter(context, {
    ...shop,
    answer: (url, request) => (url.pathname === '/graphql' ? { json: answer } : shop.answer?.(url, request)),
  })
  await visits.open(page, lampPath)
  const refused = page.waitForResponse(/graphql/)
  await page.click('#add')
  await refused
  answer = { errors: [], count: 1 }
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
})

test('as many pieces are put in as the form says', async ({ context, page }) => {
  const field = '<form onsubmit="return false"><input type="number" name="qty" value="3"><button id="add">'
  const add = addByScript.replace('<button id="add">', field).replace('</button>', '</button></form>')
  await visits.enter(context, genericShop({ add }))
  await visits.open(page, lampPath)
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold.replace('x1', 'x3')])
})

test('a list whose shop tells the dataLayer too, by ids of its own: one add', async ({ context, page }) => {
  const pressed = (id: number) =>
    `post('/api/cart/items','1').then(({count})=>{document.querySelector('.cart-count').textContent=count;gtag('event','add_to_cart',{currency:'PLN',items:[{item_id:'SKU-${id}',item_name:'PIŁKA ${id}',price:50}]})})`
  const list = ids.map(
    (id) =>
      `<li class="product-card"><a href="/pilka-${id}">Piłka ${id}</a><button id="b${id}" onclick="${pressed(id)}">Do koszyka</button></li>`,
  )
  const shop = genericShop()
  await visits.enter(context, {
    ...shop,
    page: (url) =>
      url.pathname === '/pilki-5678'
        ? { head: '<title>Piłki</title>', body: `${shop.page(url).body}<h1>Piłki</h1><ul>${list.join('')}</ul>` }
        : shop.page(url),
  })
  await visits.open(page, '/pilki-5678')
  for (const [at, id] of [ids[0], ids[1]].entries()) {
    await page.click(`#b${id}`)
    await expect.poll(async () => (await told(page)).length, soon).toBe(at + 1)
  }
  // What the page told has been written when the next page is in the history.
  await visits.open(page, '/')
  expect(await told(page)).toHaveLength(2)
})

test('without a counter a look into the cart, at the address that takes adds, is no add', async ({ context, page }) => {
  await visits.enter(context, genericShop({ add: addByScript, counts: false }))
  await visits.open(page, lampPath)
  await page.click('#add')
  await expect.poll(() => told(page), soon).toEqual([lampTold])
  await page.click('#small')
  await expect(page.locator('#drawer')).toHaveText('1 szt.')
  await page.click('#add')
  await expect.poll(async () => (await told(page)).length, soon).toBeGreaterThan(1)
  expect(await told(page)).toEqual([lampTold, lampTold])
})
