import { aCard, aFrame, anOffer, aPopup } from './widget-examples.ts'
import { expect, open, reactions, removeAll, show, test } from './widgets-page.ts'

/** Texts that become code where somebody writes them as HTML. */
const markup = [
  '<script>pwned()</script>',
  '<img src=x onerror=pwned()>',
  '<svg onload=pwned()>',
  '<svg><script>pwned()</script></svg>',
  '"><script>pwned()</script>',
  `'><img src=x onerror=pwned()>`,
  '</style><script>pwned()</script>',
  '</title><svg/onload=pwned()>',
  '<iframe srcdoc="<script>parent.pwned()</script>">',
  '<math><mtext></p><script>pwned()</script>',
  '<details open ontoggle=pwned()>',
  '<template><script>pwned()</script></template>',
  '<a href="javascript:pwned()">x</a>',
  '<base href="//evil.example/">',
  '<input autofocus onfocus=pwned()>',
  '<style>@import "//evil.example/x.css"</style>',
  '<!--<img src="--><img src=x onerror=pwned()>',
  '&lt;img src=x onerror=pwned()&gt;',
  '{{constructor.constructor("pwned()")()}}',
  '$'.concat('{pwned()}'),
  'javascript:pwned()',
  '\u202epwned()\u202c',
  '\u0000<script>pwned()</script>',
  '[object Object]__proto__',
]
/** Addresses that run. */
const addresses = [
  'javascript:pwned()',
  'JaVaScRiPt:pwned()',
  ' javascript:pwned()',
  '\u0001javascript:pwned()',
  'java\tscript:pwned()',
  'java\nscript:pwned()',
  'javascript://%0apwned()',
  'javascript:/*--></title></style></script>*/pwned()',
  'data:text/html,<script>opener.pwned()</script>',
  'data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+',
  'vbscript:pwned()',
  'blob:null/0',
  'filesystem:http://x/y',
  'view-source:javascript:pwned()',
  'about:blank',
  'file:///etc/passwd',
]

async function arm(page: import('@playwright/test').Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { pwnedTimes: 0, pwned: () => Object.assign(window, { pwnedTimes: 1 }) })
  })
  return () => page.evaluate(() => Number(Reflect.get(window, 'pwnedTimes')))
}

for (const path of ['/', '/loose']) {
  const policy = path === '/' ? 'under the strict policy' : 'without any policy'
  test(`${markup.length} payloads in every text stay text ${policy}`, async ({ page, pages }) => {
    await open(page, pages, path)
    const pwned = await arm(page)
    for (const text of markup) {
      const card = aCard({ name: text, brand: text })
      const link = { label: text, href: '/next' }
      await show(page, aFrame({ title: text, cards: [card] }), { place: '#place', add: true })
      await show(page, anOffer({ title: text, body: text, terms: text, code: text, link }), { place: '#place' })
      await show(page, aPopup({ title: text, body: text, terms: text, code: text, link, cards: [card] }))
      const titles = await page
        .locator('h2')
        .evaluateAll((headings, wanted) => headings.filter(({ textContent }) => textContent === wanted).length, text)
      expect(titles, text).toBe(3)
      const foreign = await page.locator('#place script, #place iframe, #place style, #place svg, #place base').count()
      expect(foreign, text).toBe(0)
      await removeAll(page)
    }
    expect(await pwned()).toBe(0)
  })

  test(`${addresses.length} addresses that run become no link and no picture ${policy}`, async ({ page, pages }) => {
    await open(page, pages, path)
    const pwned = await arm(page)
    for (const href of addresses) {
      await show(page, aFrame({ cards: [aCard({ url: href, image: href })] }), { place: '#place' })
      await show(page, anOffer({ link: { label: 'Dalej', href } }), { place: '#place' })
      await show(page, aPopup({ link: { label: 'Dalej', href }, cards: [aCard({ url: href, image: href })] }))
      const links = await page.locator('#place a, dialog a').count()
      const pictures = await page.locator('#place img, dialog img').count()
      expect([links, pictures], JSON.stringify(href)).toEqual([0, 0])
      await removeAll(page)
    }
    expect(await pwned()).toBe(0)
  })
}

test('a strict policy and Trusted Types find nothing to object to', async ({ page, pages }) => {
  await page.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective))
  })
  await open(page, pages)
  await show(page, aFrame(), { place: '#place', add: true })
  await show(page, anOffer(), { place: '#place' })
  await show(page, aPopup({ cards: aFrame().cards }))
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await page.getByRole('dialog').evaluate((element) => getComputedStyle(element).position)).toBe('fixed')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => window.violations)).toEqual([])
  expect(await page.locator('[style*=":"]').count()).toBeLessThanOrEqual(1)
})

test("a theme's rules for everything do not reach inside, and its colours come by custom properties", async ({
  page,
  pages,
}) => {
  await open(page, pages, '/hostile')
  await show(page, anOffer(), { place: '#place' })
  const heading = page.getByRole('heading', { name: '10% na pierwsze zakupy' })
  const look = (property: string) =>
    heading.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  expect(await look('color')).toBe('rgb(29, 28, 26)')
  expect(await look('font-size')).toBe('21px')
  expect(await look('letter-spacing')).not.toBe('9px')
  expect(await look('text-transform')).toBe('none')
  const host = page.locator('#place > div')
  expect(await host.evaluate((element) => getComputedStyle(element).transform)).toBe('none')
  expect(await host.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('0px')
  await page.evaluate(() => document.documentElement.style.setProperty('--vitrine-accent', 'rgb(120, 30, 60)'))
  const go = page.getByRole('link', { name: 'Zobacz nowości' })
  await expect(go).toHaveCSS('background-color', 'rgb(120, 30, 60)')
  await show(page, aPopup())
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('the host carries nothing that a filter list could name', async ({ page, pages }) => {
  await open(page, pages)
  await show(page, aPopup())
  const names = await page.evaluate(() =>
    [...document.body.children].filter((element) => element.shadowRoot).map((element) => element.getAttributeNames()),
  )
  expect(names).toEqual([['lang']])
})

test('what is not a widget, and a place that is gone, leave the page as it was', async ({ page, pages }) => {
  await open(page, pages)
  const before = await page.content()
  const broken: Record<string, unknown>[] = [
    { kind: 'frame', title: 'x', scenario: 'y', cards: [null] },
    { kind: 'frame', title: 'x', scenario: 'y', cards: [{}] },
    { kind: 'popup', title: { a: 1 }, cards: 7 },
    { kind: 'popup', title: 'x', cards: [undefined, 3] },
    { kind: 'offer', title: 'x', validUntilAt: 'never' },
    { kind: 'wheel', title: 'x' },
    {},
  ]
  for (const widget of broken) {
    await show(page, widget, { place: '#place' })
    await show(page, widget)
    await removeAll(page)
  }
  expect(await page.content()).toBe(before)
  await page.evaluate(() => {
    const place = document.querySelector('#place')
    place?.remove()
  })
  await show(page, aFrame(), { place: '#place' })
  await page.keyboard.press('Escape')
  await removeAll(page)
})

test('a browser without constructed sheets, or without dialogs, shows nothing and says nothing', async ({
  page,
  pages,
}) => {
  await open(page, pages)
  await page.evaluate(() => {
    Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal')
  })
  await show(page, aPopup())
  expect(await page.evaluate(() => document.body.children.length)).toBe(1)
  await page.evaluate(() => {
    Object.assign(window, { CSSStyleSheet: undefined })
  })
  await show(page, aPopup(), { place: '#place' })
})

/** What an old library leaves behind: enumerable properties on every object, methods on every array. */
const pollute = `Object.prototype.extra='polluted';Object.prototype.more=function(){return 1};Object.prototype.get=function(){return 1};
Object.prototype.style2={a:1};Array.prototype.last=function(){return this[this.length-1]};Array.prototype.toJSON=function(){return 'array'}`
const freeze = 'Object.freeze(Object.prototype);Object.freeze(Array.prototype);Object.freeze(Function.prototype)'
const redefine = `JSON.stringify=JSON.parse=function(){throw new Error('JSON')}`

for (const [name, script] of [
  ['that adds properties to all objects', pollute],
  ['that adds them and freezes the prototypes', `${pollute};${redefine};${freeze}`],
] as const) {
  test(`frame, offer and popup draw and work on a page ${name}`, async ({ page, pages }) => {
    await page.addInitScript({ content: script })
    await open(page, pages)
    await show(page, aFrame(), { place: '#place', add: true })
    const names = page.locator('#place li h3')
    await expect(names).toHaveText(aFrame().cards.map((card) => card.name))
    await expect(page.locator('#place').getByText('329,00')).toBeVisible()
    await page.locator('#place').getByRole('button', { name: 'Do koszyka' }).first().click()
    await expect(page.locator('#place').getByText('W koszyku').first()).toBeVisible()
    await show(page, anOffer(), { place: '#place' })
    await expect(page.getByRole('heading', { name: '10% na pierwsze zakupy' })).toBeVisible()
    const { title } = aPopup()
    await show(page, aPopup({ cards: aFrame().cards }))
    const dialog = page.getByRole('dialog', { name: title })
    await expect(dialog).toBeVisible()
    await expect(dialog.locator('li')).toHaveCount(4)
    await expect(dialog.getByText('WRACAM10')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect.poll(async () => (await reactions(page)).map(([action]) => action)).toContain('dismissal')
    expect(await page.locator('#place').innerText()).not.toContain('polluted')
    await removeAll(page)
    await expect(page.locator('#place > div')).toHaveCount(0)
  })
}
