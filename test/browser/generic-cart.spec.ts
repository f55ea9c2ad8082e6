import { expect, test } from '@playwright/test'
import { cards, genericShop, lampPath, type Settings } from './generic-shop.ts'
import { cartOf, push, soon, startVisits, told, type Visits, written } from './shop-visit.ts'

let visits: Visits
test.beforeAll(async () => {
  visits = await startVisits()
})
test.afterAll(() => visits.stop())

test('what was in the cart before, and not looked at in this visit, was not put in now', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 2 }))
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x2'])
  expect(await told(page)).toEqual([])
})

test('a category whose address begins with the word for a cart is none', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 1 }))
  await visits.open(page, '/koszykowka')
  await visits.open(page, '/')
  expect(await cartOf(page)).toBeUndefined()
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x1'])
  await visits.open(page, '/koszykowka')
  await visits.open(page, '/')
  expect(await cartOf(page)).toEqual(['1234 x1'])
  expect(await told(page)).toEqual([])
})

test('a line is one, which the dataLayer calls by an id and a name that the cart page does not have', async ({
  context,
  page,
}) => {
  await visits.enter(context, genericShop({ pieces: 1 }))
  await visits.open(page, lampPath)
  const items = [{ item_id: 'L-1234', item_name: 'Lampa Zorza, czarna, 40 cm', price: 129, quantity: 1 }]
  await push(page, 'add_to_cart', { currency: 'PLN', value: 129, items })
  await written(page)
  for (const _ of ['once', 'again']) {
    await visits.open(page, '/koszyk')
    await push(page, 'view_cart', { currency: 'PLN', value: 129, items })
    await expect.poll(async () => (await cartOf(page))?.length, soon).toBe(1)
    await written(page)
  }
  expect(await told(page)).toEqual(['add_to_cart L-1234 x1 @12900'])
})

const besides: [string, Settings['beside']][] = [
  [
    'the small cart of its header',
    {
      header: `<div class="mini-cart"><ul><li><a href="${lampPath}">Lampa Zorza</a><input type="number" name="qty" value="2"></li></ul></div>`,
    },
  ],
  ['products that go with it', { main: `<section><h2>Inni kupili też</h2>${cards}</section>` }],
]
for (const [what, beside = {}] of besides) {
  test(`on the cart page ${what} are no lines of it`, async ({ context, page }) => {
    await visits.enter(context, genericShop({ pieces: 2, beside }))
    await visits.open(page, '/koszyk')
    await expect.poll(() => cartOf(page), soon).toEqual(['1234 x2'])
  })
}

test('the cart page of a single-page shop, reached by a click, is read', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 2 }))
  await visits.open(page, '/aplikacja')
  await visits.arrive(page, () => page.click('#cart'))
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x2'])
})

test('a line that a script takes out of the cart page is no longer in the cart', async ({ context, page }) => {
  await visits.enter(context, genericShop({ pieces: 1 }))
  await visits.open(page, '/koszyk')
  await expect.poll(() => cartOf(page), soon).toEqual(['1234 x1'])
  await page.click('#remove')
  await expect.poll(() => cartOf(page), soon).toEqual([])
})

const inCart: [string, string, string][] = [
  ['a weight, with a comma', '<input type="text" name="ilosc[1]" value="0,5">', '1234 x0.5'],
  ['pieces with their unit', '<input type="text" name="ilosc[1]" value="2 szt.">', '1234 x2'],
  ['a list of numbers', '<select name="qty"><option>1<option selected>2</select>', '1234 x2'],
  [
    'a link before its name that takes it out',
    '<a href="/koszyk?usun=1">Usuń</a><input name="qty" value="1">',
    '1234 x1',
  ],
]
for (const [what, field, line] of inCart) {
  test(`a line of a cart page may have ${what}`, async ({ context, page }) => {
    const link = `<td><a href="${lampPath}">Lampa Zorza</a></td>`
    const other = `<tr><td><a href="/koszyk?usun=2">Usuń</a></td><td><a href="/miska-1235">Miska</a></td><td><input name="qty" value="1"></td></tr>`
    const main = `<table><tr><td>${field}</td>${link}</tr>${other}</table>`
    await visits.enter(context, genericShop({ beside: { main } }))
    await visits.open(page, '/koszyk')
    await expect.poll(() => cartOf(page), soon).toEqual([line, '1235 x1'])
  })
}

test('numbers asked for at the checkout are no pieces', async ({ context, page }) => {
  const main = `<form><p><input type="email" name="email"></p><p><input type="number" name="telefon" value="600100200"></p><p><a href="/regulamin">Akceptuję regulamin</a></p></form>`
  await visits.enter(context, { page: () => ({ head: '<title>Zamówienie</title>', body: `<main>${main}</main>` }) })
  await visits.open(page, '/checkout')
  await visits.open(page, '/checkout')
  expect(await cartOf(page)).toBeUndefined()
})
