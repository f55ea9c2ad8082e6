import AxeBuilder from '@axe-core/playwright'
import { aFrame, anOffer, aPopup } from './widget-examples.ts'
import { expect, open, reactions, removeAll, show, test } from './widgets-page.ts'

const PHONE = { width: 390, height: 844 }

test.beforeEach(async ({ page, pages }) => open(page, pages))

test('a popup is a modal dialog named by its heading, where focus begins', async ({ page }) => {
  await show(page, aPopup())
  const dialog = page.getByRole('dialog', { name: 'Twój koszyk poczeka, rabat też' })
  await expect(dialog).toBeVisible()
  expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true)
  await expect(page.getByRole('heading', { name: 'Twój koszyk poczeka, rabat też' })).toBeFocused()
  await expect(dialog).toContainText('Ważny do 31 grudnia 2026')
})

for (const locale of ['pl', 'en'] as const) {
  for (const [kind, widget] of [
    ['popup', aPopup()],
    ['popup with cards', aPopup({ cards: aFrame().cards.slice(0, 3) })],
    ['offer without a place', anOffer()],
    ['frame without a place', aFrame()],
  ] as const) {
    for (const viewport of [PHONE, { width: 1280, height: 800 }]) {
      test(`axe finds nothing in a ${kind} (${locale}, ${viewport.width} px)`, async ({ page }) => {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ reducedMotion: 'reduce' })
        await show(page, widget, { locale })
        await expect(page.getByRole('dialog')).toBeVisible()
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      })
    }
  }
}

const waysToClose: [string, (page: import('@playwright/test').Page) => Promise<void>][] = [
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['the close button', (page) => page.getByRole('button', { name: 'Zamknij' }).click()],
  ['a click beside it', (page) => page.mouse.click(8, 8)],
]
for (const [way, close] of waysToClose) {
  test(`${way} closes it, gives focus back and counts one dismissal`, async ({ page }) => {
    await page.locator('#before').focus()
    await show(page, aPopup())
    await expect(page.getByRole('dialog')).toBeVisible()
    await close(page)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('#before')).toBeFocused()
    // The dialog's own `close` comes after it is gone.
    await expect.poll(() => reactions(page)).toEqual([['dismissal']])
    expect(await page.evaluate(() => document.body.children.length)).toBe(1)
  })
}

test('a press that begins inside and ends beside it does not close it', async ({ page }) => {
  await show(page, aPopup())
  const heading = await page.getByRole('heading', { name: /koszyk poczeka/ }).boundingBox()
  if (!heading) throw new Error('no heading')
  await page.mouse.move(heading.x + 4, heading.y + 4)
  await page.mouse.down()
  await page.mouse.move(8, 8)
  await page.mouse.up()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await reactions(page)).toEqual([])
})

test('a click inside does not close it', async ({ page }) => {
  await show(page, aPopup())
  await page.getByRole('dialog').click({ position: { x: 12, y: 12 } })
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('the Tab key never reaches the page behind it', async ({ page }) => {
  await show(page, aPopup())
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Tab')
    const behind = await page.evaluate(() => document.activeElement?.closest('main') !== null)
    expect(behind).toBe(false)
  }
})

test('when the tag takes it away, focus returns and nothing counts as a dismissal', async ({ page }) => {
  await page.locator('#before').focus()
  await show(page, aPopup())
  await removeAll(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('#before')).toBeFocused()
  await removeAll(page)
  expect(await reactions(page)).toEqual([])
})

test('a visitor who wants less motion sees none', async ({ page }) => {
  // In one go: the movement is over in a moment.
  const moving = () =>
    page.evaluate((popup) => {
      window.widgets.show(popup)
      const host = [...document.body.children].find((element) => element.shadowRoot)
      return host?.shadowRoot?.getAnimations().length ?? 0
    }, aPopup())
  expect(await moving()).toBeGreaterThan(0)
  await removeAll(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await moving()).toBe(0)
})

test('on a phone it is a sheet at the bottom, at most 40 % of the screen, with targets a thumb can hit', async ({
  page,
}) => {
  await page.setViewportSize(PHONE)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await show(page, aPopup())
  const sheet = await page.getByRole('dialog').boundingBox()
  expect(sheet?.x).toBe(0)
  expect(sheet?.width).toBe(PHONE.width)
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBe(PHONE.height)
  expect(sheet?.height).toBeLessThanOrEqual(PHONE.height * 0.4)
  for (const target of await page.getByRole('dialog').locator('a, button').all()) {
    const box = await target.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
})

test('on a desk it stands in the middle', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await show(page, aPopup())
  const box = await page.getByRole('dialog').boundingBox()
  if (!box) throw new Error('no dialog')
  expect(Math.abs(box.x + box.width / 2 - 640)).toBeLessThanOrEqual(1)
  expect(Math.abs(box.y + box.height / 2 - 400)).toBeLessThanOrEqual(1)
})

test('at 320 px long words and many terms reflow, and the sheet scrolls inside the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 480 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const long = 'Konstantynopolitańczykowianeczka '.repeat(4)
  await show(page, aPopup({ title: long, body: long, terms: long.repeat(8), code: 'BARDZODLUGIKODRABATOWY2026XYZ' }))
  const dialog = page.getByRole('dialog')
  const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(overflow).toBe(0)
  const box = await dialog.boundingBox()
  expect(box?.y).toBeGreaterThanOrEqual(0)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480)
  await page.getByRole('link', { name: 'Przejdź do kasy' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('link', { name: 'Przejdź do kasy' })).toBeInViewport()
})

test('a link of it is reported and leads there', async ({ page, pages }) => {
  await show(page, aPopup())
  const link = page.getByRole('link', { name: 'Przejdź do kasy' })
  await expect(link).toHaveAttribute('rel', 'noopener')
  await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), { once: true }))
  await link.click()
  expect(await reactions(page)).toEqual([['click', { href: `${pages.url}/next` }]])
  await link.click()
  await expect(page).toHaveURL(`${pages.url}/next`)
})

test('a link within the page uncovers it, and is no dismissal', async ({ page, pages }) => {
  await show(page, aPopup({ link: { label: 'Dalej', href: '#after' } }))
  await page.getByRole('dialog').getByRole('link', { name: 'Dalej' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(`${pages.url}/#after`)
  expect(await reactions(page)).toEqual([['click', { href: `${pages.url}/#after` }]])
})

test('it moves nothing of the page', async ({ page }) => {
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main *')].map((element) => element.getBoundingClientRect().toJSON()),
    )
  const before = await places()
  await show(page, aPopup())
  expect(await places()).toEqual(before)
})

test('an inline placement shows it as a card, not over the page', async ({ page }) => {
  await show(page, aPopup(), { place: '#place' })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Twój koszyk poczeka, rabat też' })).toBeVisible()
})
