import AxeBuilder from '@axe-core/playwright'
import { anOffer } from './widget-examples.ts'
import { expect, open, reactions, show, test } from './widgets-page.ts'

test.beforeEach(async ({ page, pages }) => open(page, pages))

test('an offer shows its code, terms and last day in the language of the market', async ({ page }) => {
  await show(page, anOffer(), { place: '#place' })
  const offer = page.getByRole('region', { name: '10% na pierwsze zakupy' })
  await expect(offer).toContainText('DZIENDOBRY')
  await expect(offer).toContainText('Ważny do 31 grudnia 2026. Jeden kod na zamówienie.')
  await show(page, anOffer({ title: '10% off' }), { place: '#place', locale: 'en' })
  await expect(page.getByRole('region', { name: '10% off' })).toContainText('Valid until 31 December 2026.')
})

test('copying puts the code on the clipboard and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await show(page, anOffer(), { place: '#place' })
  await expect(page.getByRole('status')).toHaveText('')
  await page.getByRole('button', { name: 'DZIENDOBRY Kopiuj kod' }).click()
  await expect(page.getByRole('status')).toHaveText('Kod skopiowany do schowka')
  await expect(page.getByText('✓ Skopiowano')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('DZIENDOBRY')
  expect(await reactions(page)).toEqual([['click', {}]])
})

test('without the Clipboard API it copies the old way and keeps the focus', async ({ page }) => {
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await show(page, anOffer(), { place: '#place' })
  await page.getByRole('button', { name: /Kopiuj kod/ }).click()
  await expect(page.getByRole('status')).toHaveText('Kod skopiowany do schowka')
  await expect(page.getByRole('button', { name: /DZIENDOBRY/ })).toBeFocused()
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.id = 'paste'
    document.body.append(field)
    field.focus()
  })
  await page.keyboard.press('Control+V')
  await expect(page.locator('#paste')).toHaveValue('DZIENDOBRY')
})

test('where nothing may be copied, the code is selected and the visitor is told', async ({ page }) => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('denied')) } })
    document.execCommand = () => false
  })
  await show(page, anOffer(), { place: '#place' })
  await page.getByRole('button', { name: /Kopiuj kod/ }).click()
  await expect(page.getByText('Kod jest zaznaczony. Skopiuj go ręcznie.')).toBeVisible()
})

test('an offer without code, terms or link is still a card', async ({ page }) => {
  await show(page, { kind: 'offer', title: 'Dostawa gratis do niedzieli' }, { place: '#place' })
  await expect(page.getByRole('region', { name: 'Dostawa gratis do niedzieli' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Dostawa gratis do niedzieli' }).getByRole('button')).toHaveCount(0)
})

for (const width of [320, 390, 1280]) {
  test(`axe finds nothing and nothing overflows at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await show(page, anOffer({ code: 'KODKTORYJESTDLUGI2026' }), { place: '#place' })
    const { violations } = await new AxeBuilder({ page }).include('#place').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
}
