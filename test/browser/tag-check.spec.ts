import { expect, type Page, test } from '@playwright/test'
import { consent, productPage, recordRequests, startTagShop, type TagShop, tagOf } from './tag-shop.ts'

/** A cart page that says nothing to machines. */
const cartPage = (edge: string) =>
  `<!doctype html><html lang="pl"><title>Koszyk</title>${tagOf(edge)}<main><h1>Koszyk</h1><p>Twoje produkty</p><p>!</p>
<div class="row" data-product-id="1"><a href="/produkt/1">Kubek</a><input type="number" value="2"></div></main></html>`

/** A consent banner over the whole width, where phones have it. */
const BANNER = `<div style="position:fixed;inset:auto 0 0 0;height:160px;background:#eee"><p>Ciasteczka?</p>
<button style="width:96%;height:48px" onclick="this.textContent='Dziękujemy'">Zgadzam się</button></div>`

// The panel speaks the browser's language.
test.use({ locale: 'en-GB' })

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const [, folder = '', id = '1'] = url.pathname.split('/')
    // The policy lets the tag ask what to show, and forbids to send what it counted.
    if (folder === 'koszyk') return { html: cartPage(edge) }
    const policies: Record<string, string> = {
      scisla: `connect-src 'self' ${edge}/v1/demo/decide ${edge}/v1/demo/check`,
      zamknieta: "connect-src 'self'",
      domyslna: `default-src 'self'; script-src 'unsafe-inline' ${edge}`,
    }
    const policy = policies[folder]
    const headers: Record<string, string> = policy ? { 'content-security-policy': policy } : {}
    if (folder === 'probna') headers['content-security-policy-report-only'] = "default-src 'self' 'unsafe-inline'"
    if (folder === 'baner') return { html: productPage(edge, id, { body: BANNER }) }
    return { html: productPage(edge, id), headers }
  })
})
test.afterAll(() => shop.stop())

test('a closed check hears nothing; an open one hears what was understood, of a visitor who stores nothing', async ({
  page,
}) => {
  const sent = recordRequests(page, shop.edge)
  const checks = () => sent.filter(({ url }) => url.endsWith('/check'))
  await page.goto(`${shop.url}/produkt/1`)
  await expect.poll(() => sent.length).toBe(1)
  await shop.openCheck()
  await page.goto(`${shop.url}/produkt/1?secret=7`)
  await expect.poll(() => checks().length).toBe(1)
  await expect.poll(async () => (await shop.checkReports()).length).toBe(1)
  const [report] = await shop.checkReports()
  expect(report).toMatchObject({
    v: 1,
    path: '/produkt/1',
    page: 'product',
    shop: 'generic',
    product: { name: expect.any(String), price: expect.any(String) },
    values: { ids: expect.stringContaining('1'), name: 'Kubek 1', price: '4900' },
    consent: { source: 'none', personalisation: 'unknown', measurement: 'unknown' },
    conflicts: [],
    blocked: [],
    csp: [],
    errors: [],
  })
  expect(JSON.stringify(report)).not.toContain('secret')
  expect(report).not.toHaveProperty('storage')
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  await consent(page, 'granted')
  await page.goto(`${shop.url}/produkt/2`)
  await consent(page, 'granted')
  await expect
    .poll(async () => (await shop.checkReports()).at(-1))
    .toMatchObject({
      path: '/produkt/2',
      values: { name: 'Kubek 2' },
      consent: { source: 'google: personalisation granted, measurement granted', personalisation: 'granted' },
      storage: 'ok',
    })
  for (const { body } of checks()) expect(body).not.toMatch(/visitorId|recent/)
})

test('with ?vitrine=debug the console and a panel say the same, with the lines that the policy lacks', async ({
  page,
}) => {
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()} ${message.text()}`))
  await page.goto(`${shop.url}/scisla/1?vitrine=debug`)
  await consent(page, 'granted')
  await expect(page.getByText('page: product')).toBeVisible()
  await expect(page.getByText(`connect-src ${shop.edge}`).first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('product.name: Kubek 1')).toBeVisible()
  // No check is open: the edge says nothing about its catalogue to anybody.
  await expect(page.getByText('catalogue: open an install check')).toBeVisible()
  expect(said.some((line) => line.startsWith('table'))).toBe(true)
})

test('the panel speaks the language of the browser, and writes prices as people do', async ({ browser }) => {
  const panelIn = async (locale: string, path = '/produkt/1') => {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await page.goto(`${shop.url}${path}?vitrine=debug`)
    await consent(page, 'granted')
    await page.waitForFunction(() =>
      /(?:storage: ok|pamięć: działa)/.test(document.querySelector('vitrine-debug')?.shadowRoot?.textContent ?? ''),
    )
    const text = await page.evaluate(() => document.querySelector('vitrine-debug')?.shadowRoot?.textContent ?? '')
    await context.close()
    return text.replaceAll('\u00a0', ' ').split('\n')
  }
  const polish = await panelIn('pl-PL')
  expect(polish).toEqual(
    expect.arrayContaining([
      'strona: produkt',
      'produkt: nazwa: Kubek 1 (data_layer)',
      expect.stringMatching(/^produkt: cena: 49,00 zł \(/),
      expect.stringMatching(/^zgody: personalizacja: zgoda, pomiar: zgoda, źródło: /),
      'pamięć: działa',
      'katalog: otwórz sprawdzanie instalacji',
    ]),
  )
  expect(polish.filter((line) => /^(?:page|consent|storage|catalogue|product)/.test(line))).toEqual([])
  // The platform is not known; where the cart was read is.
  expect(await panelIn('pl-PL', '/koszyk')).toEqual(
    expect.arrayContaining(['platforma: nieznana', 'koszyk: źródło: strona, pozycje: 1']),
  )
  expect(await panelIn('en-GB')).toEqual(
    expect.arrayContaining(['page: product', expect.stringMatching(/^product\.price: PLN 49\.00 \(/), 'storage: ok']),
  )
})

test.describe('with ?vitrine=debug the panel names the question that gets no answer', () => {
  const blocked = (page: Page) => page.getByText(`blocked: ${shop.edge}/v1/demo/decide`)

  test('which the policy forbids, with the line that it lacks', async ({ page }) => {
    await page.goto(`${shop.url}/zamknieta/1?vitrine=debug`)
    await expect(blocked(page)).toBeVisible()
    await expect(page.getByText(`csp: connect-src ${shop.edge}`)).toBeVisible()
  })

  test('which falls under the default of the policy: no line that would take that from the shop', async ({ page }) => {
    await page.goto(`${shop.url}/domyslna/1?vitrine=debug`)
    await expect(page.getByText(`csp: default-src ${shop.edge}`)).toBeVisible()
  })

  test('but not what a policy on trial would block', async ({ page }) => {
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/probna/1?vitrine=debug`)
    await expect(page.getByText('page: product')).toBeVisible()
    await expect.poll(() => sent.length).toBe(1)
    await expect(page.getByText('blocked:')).toBeHidden()
    await expect(page.getByText('csp:')).toBeHidden()
  })

  test('which a program blocks', async ({ page }) => {
    await page.route('**/v1/demo/**', (route) => route.abort('blockedbyclient'))
    await page.goto(`${shop.url}/produkt/1?vitrine=debug`)
    await expect(blocked(page)).toBeVisible()
    await expect(page.getByText('csp:')).toBeHidden()
  })

  test('which the edge refuses to this address', async ({ page }) => {
    await page.goto(`${shop.url.replace('127.0.0.1', 'localhost')}/produkt/1?vitrine=debug`)
    await expect(blocked(page)).toBeVisible()
  })
})

test('folded, the panel gives way to the banner beneath it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${shop.url}/baner/1?vitrine=debug`)
  await expect(page.getByText('page: product')).toBeVisible()
  await page.locator('vitrine-debug').click({ position: { x: 20, y: 16 } })
  await expect(page.getByText('page: product')).toBeHidden()
  await page.getByRole('button', { name: 'Zgadzam się' }).click({ timeout: 5000 })
  await expect(page.getByText('Dziękujemy')).toBeVisible()
})

test('an open check says which products the catalogue knows, by which id, to the owner and in the panel', async ({
  page,
}) => {
  const product = { name: 'Kubek', url: `${shop.url}/produkt/7`, price: 4900, currency: 'PLN', inStock: true }
  await shop.putCatalogue([{ ...product, id: 'feed-1', aliases: ['1'], category: ['Kubki'] }])
  await shop.openCheck()
  await page.goto(`${shop.url}/produkt/1?vitrine=debug`)
  await expect(page.getByText('catalogue: found by its alias, 1')).toBeVisible()
  await page.goto(`${shop.url}/produkt/2?vitrine=debug`)
  await expect(page.getByText('catalogue: not found by any of its ids')).toBeVisible()
  await page.goto(`${shop.url}/produkt/7?vitrine=debug`)
  await expect(page.getByText('catalogue: found by its address')).toBeVisible()
  await expect.poll(() => shop.checkShare()).toEqual({ viewed: 3, found: 2, by: { alias: 1, address: 1 } })
  expect((await shop.checkReports())[0]).toMatchObject({
    ids: ['1', `${shop.url}/produkt/1`],
    catalogue: { isFound: true, id: '1', by: 'alias' },
  })
})

test('with consent the cart that the shop tells is in the report, as a number of lines only', async ({ page }) => {
  await shop.openCheck()
  await page.goto(`${shop.url}/koszyk`)
  await consent(page, 'granted')
  await expect
    .poll(async () => (await shop.checkReports()).at(-1))
    .toMatchObject({ path: '/koszyk', page: 'cart', cart: { lines: 1 } })
  // An order's number in the address is nobody's business here.
  await page.goto(`${shop.url}/koszyk/dostawa/991-aa`)
  await expect.poll(async () => (await shop.checkReports()).at(-1)).toMatchObject({ path: '/koszyk/dostawa/*' })
})

test('the health of the storage is told where it is used: in the page only when the device refuses', async ({
  page,
}) => {
  await shop.openCheck()
  const last = async () => (await shop.checkReports()).at(-1)
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'InvalidStateError')
    }
  })
  await page.goto(`${shop.url}/produkt/11`)
  await consent(page, 'granted')
  await page.goto(`${shop.url}/produkt/12`)
  await consent(page, 'granted')
  await expect.poll(last).toMatchObject({ path: '/produkt/12', storage: 'memory' })
  // Measurement alone keeps nothing on the device, which is no failure.
  await page.goto(`${shop.url}/produkt/13`)
  await page.evaluate(() =>
    (window as never as { dataLayer: unknown[] }).dataLayer.push([
      'consent',
      'update',
      { analytics_storage: 'granted' },
    ]),
  )
  await expect.poll(last).toMatchObject({ path: '/produkt/13', consent: { measurement: 'granted' }, errors: [] })
  expect(await last()).not.toHaveProperty('storage')
})
