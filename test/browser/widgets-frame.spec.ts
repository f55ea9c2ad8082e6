import AxeBuilder from '@axe-core/playwright'
import { aCard, aFrame } from './widget-examples.ts'
import { expect, open, reactions, show, test } from './widgets-page.ts'

test.beforeEach(async ({ page, pages }) => open(page, pages))

/** Intl writes narrow and non-breaking spaces. */
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
const cardOf = (page: import('@playwright/test').Page, name: string) =>
  page.getByRole('listitem').filter({ hasText: name })

test('a reduction is told from the lowest price of 30 days: badge, struck price and its line', async ({ page }) => {
  await show(page, aFrame(), { place: '#place' })
  const text = plain(await cardOf(page, 'Wazon Wydma').textContent())
  expect(text).toContain('129,00 zł')
  expect(text).toContain('Cena regularna: 179,00 zł')
  expect(text).toContain('Najniższa cena z 30 dni przed obniżką: 159,00 zł')
  // (159 - 129) / 159 = 18.87 %: never more than is true.
  expect(text).toContain('−18%')
})

test('in English it says the same', async ({ page }) => {
  await show(page, aFrame(), { place: '#place', locale: 'en' })
  const text = plain(await cardOf(page, 'Wazon Wydma').textContent())
  expect(text).toContain('PLN 129.00')
  expect(text).toContain('Lowest price in the 30 days before the reduction: PLN 159.00')
})

for (const [why, card] of [
  ['the lowest price is not known', { price: 8000, oldPrice: 20000 }],
  ['it was as cheap within 30 days', { price: 8000, oldPrice: 20000, lowest30: 8000 }],
  ['it was cheaper within 30 days', { price: 8000, oldPrice: 20000, lowest30: 7900 }],
] as const) {
  test(`no reduction is announced when ${why}`, async ({ page }) => {
    await show(page, aFrame({ cards: [aCard(card)] }), { place: '#place' })
    const item = page.getByRole('listitem')
    expect(plain(await item.textContent())).toContain('80,00 zł')
    await expect(item.locator('s')).toHaveCount(0)
    expect(plain(await item.textContent())).not.toMatch(/%|Najniższa|200,00/)
  })
}

test('money of other currencies has its own minor units', async ({ page }) => {
  const cards = [
    aCard({ id: 'a', name: 'Jen', price: 1500, currency: 'JPY' }),
    aCard({ id: 'b', name: 'Dinar', price: 1500, currency: 'KWD' }),
    aCard({ id: 'c', name: 'Dziwna', price: 1500, currency: 'zł' }),
  ]
  await show(page, aFrame({ cards }), { place: '#place' })
  expect(plain(await cardOf(page, 'Jen').textContent())).toMatch(/1500 JPY/)
  expect(plain(await cardOf(page, 'Dinar').textContent())).toMatch(/1,500 KWD/)
  expect(plain(await cardOf(page, 'Dziwna').textContent())).toMatch(/15\.00 zł/)
})

test('a click on a card is reported with its product and leads there', async ({ page, pages }) => {
  await show(page, aFrame(), { place: '#place' })
  await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), { once: true }))
  // The whole card is the link.
  await cardOf(page, 'Lampa stołowa').click({ position: { x: 40, y: 40 } })
  expect(await reactions(page)).toEqual([['click', { productId: '103', href: `${pages.url}/produkt/lampa` }]])
})

test('pictures wait for the screen and keep their place when they fail', async ({ page, complaints }) => {
  await page.route('**/img/102.svg', (route) => route.fulfill({ status: 404, body: '' }))
  await show(page, aFrame(), { place: '#place' })
  await expect(page.locator('.picture img')).toHaveCount(3)
  for (const image of await page.locator('.picture img').all()) await expect(image).toHaveAttribute('loading', 'lazy')
  const shapes = await page
    .locator('.picture')
    .evaluateAll((boxes) =>
      boxes.map((box) => Math.round(box.getBoundingClientRect().width - box.getBoundingClientRect().height)),
    )
  expect(shapes).toEqual([0, 0, 0, 0])
  // The browser itself tells of the picture; nobody else has anything to say.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('404')])
})

test('on a desk the cards are a grid, on a phone a row that scrolls and snaps', async ({ page }) => {
  const tops = () =>
    page.getByRole('listitem').evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top))
  const list = page.getByRole('list')
  await page.setViewportSize({ width: 1280, height: 800 })
  await show(page, aFrame(), { place: '#place' })
  expect(new Set(await tops()).size).toBe(1)
  expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(new Set(await tops()).size).toBe(1)
  expect(await list.evaluate((element) => element.scrollWidth)).toBeGreaterThan(390)
  expect(await list.evaluate((element) => getComputedStyle(element).scrollSnapType)).toContain('x')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('in a narrow column of a wide page it is a row too', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate(() => {
    const place = document.querySelector('#place')
    if (place instanceof HTMLElement) place.style.width = '300px'
  })
  await show(page, aFrame(), { place: '#place' })
  expect(await page.getByRole('list').evaluate((element) => element.scrollWidth)).toBeGreaterThan(300)
})

for (const [position, before] of [
  ['before', 'place'],
  ['after', 'after'],
] as const) {
  test(`${position} the selected element is where it goes`, async ({ page }) => {
    await show(page, aFrame(), { place: '#place', position })
    const next = await page.evaluate(
      () => [...document.querySelectorAll('main > div')].find((element) => element.shadowRoot)?.nextElementSibling?.id,
    )
    expect(next).toBe(before)
  })
}

for (const [answer, words] of [
  [true, 'W koszyku'],
  [false, 'Zobacz produkt, aby wybrać wariant'],
  ['throws', 'Zobacz produkt, aby wybrać wariant'],
] as const) {
  test(`"add to cart" says what the shop answered: ${answer}`, async ({ page }) => {
    await show(page, aFrame({ cards: [aCard()] }), { place: '#place', add: answer })
    await page.getByRole('button', { name: 'Do koszyka: Kubek Poranek 350 ml' }).click()
    await expect(page.getByRole('status')).toHaveText(words)
    expect(await reactions(page)).toEqual([['click', { productId: '101' }]])
  })
}

test('a frame without cards shows nothing', async ({ page }) => {
  await show(page, aFrame({ cards: [] }), { place: '#place' })
  expect(await page.locator('#place').evaluate((element) => element.childElementCount)).toBe(0)
})

for (const width of [320, 390, 1280]) {
  test(`axe finds nothing and nothing overflows at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await show(page, aFrame(), { place: '#place', add: true })
    const { violations } = await new AxeBuilder({ page }).include('#place').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    for (const button of await page.getByRole('button', { name: /Do koszyka/ }).all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
  })
}
