import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { bundle, origin } from './page-stage.ts'

const root = join(import.meta.dirname, '../..')

/** The bars that unseen pages are held to; the fixtures must clear them with room. */
const bars = { ids: 0.95, name: 0.97, price: 0.97, currency: 0.97, brand: 0.9, availability: 0.95 }

test('the fixture pages are read above the bars, by the command that measures unseen ones', async () => {
  test.setTimeout(300_000)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bench/extract.ts', 'test/fixtures/pages', '--pages'],
    { cwd: root, maxBuffer: 1e8 },
  )
  const { pages, fields, misses } = JSON.parse(stdout)
  expect(pages).toBeGreaterThanOrEqual(40)
  for (const [field, bar] of Object.entries(bars)) {
    expect(
      fields[field].f1,
      `${field}: ${JSON.stringify(misses.filter((miss: { field: string }) => miss.field === field))}`,
    ).toBeGreaterThanOrEqual(bar)
  }
})

const reader = `import { readWholePage } from './page/read-whole-page.ts'
  window.read = (hints) => readWholePage(document, hints)`

async function open(
  page: import('@playwright/test').Page,
  html: string,
  headers: Record<string, string> = {},
  path = '/p/mug-1',
): Promise<void> {
  await page.route(`${origin}/**`, (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({
          contentType: 'text/html',
          headers,
          body: `<!doctype html><html lang="en"><meta charset="utf-8">${html}`,
        })
      : route.abort(),
  )
  await page.goto(`${origin}${path}`)
  await page.evaluate(await bundle(reader))
}
const read = (page: import('@playwright/test').Page, hints: unknown = {}) =>
  page.evaluate((given) => Reflect.get(window, 'read')(given), hints)

const mug = `<script type="application/ld+json">{"@type":"Product","name":"Mug &amp; saucer &eacute;","sku":"M1","offers":{"price":"59.00","priceCurrency":"PLN","availability":"InStock"}}</script><h1>Mug</h1>`

test("the shop's own call outranks all, and every id is kept, the best first", async ({ page }) => {
  await open(page, mug)
  const facts = await read(page, { shop: { product: { ids: ['own-1'], price: 4900, currency: 'PLN' } } })
  expect(facts.product).toMatchObject({
    ids: ['own-1', 'M1', `${origin}/p/mug-1`],
    price: 4900,
    name: 'Mug & saucer é',
    from: { price: 'shop', name: 'json_ld' },
  })
  expect(facts.conflicts).toContainEqual({
    fact: 'price',
    values: [
      { layer: 'shop', value: '4900' },
      { layer: 'json_ld', value: '5900' },
    ],
  })
})

test('the dataLayer outranks structured data', async ({ page }) => {
  await open(page, mug)
  const facts = await read(page, {
    dataLayer: [{ event: 'view_item', ecommerce: { currency: 'PLN', items: [{ item_id: 'D1', price: 55 }] } }],
  })
  expect(facts.product).toMatchObject({ price: 5500, from: { price: 'data_layer' } })
  expect(facts.product.ids.slice(0, 2)).toEqual(['D1', 'M1'])
})

test('of several products that the dataLayer says are viewed, the page is about the first', async ({ page }) => {
  const view = (id: string, name: string, price: number) => ({
    event: 'view_item',
    ecommerce: { currency: 'PLN', items: [{ item_id: id, item_name: name, price }] },
  })
  const dataLayer = [view('M1', 'Mug', 59), view('R1', 'Bowl', 30), view('R2', 'Plate', 9)]
  for (const more of ['', '&eacute;']) {
    await open(page, mug.replaceAll(' &amp; saucer &eacute;', more).replace('<h1>Mug', `<h1>Mug${more}`))
    const { product } = await read(page, { dataLayer })
    expect(product).toMatchObject({ price: 5900 })
    expect(product.ids).toEqual(['M1', `${origin}/p/mug-1`])
    await page.unroute(`${origin}/**`)
  }
})

test('selectors of the owner are read where the page says nothing, and wrong ones are survived', async ({ page }) => {
  await open(page, '<div class="x"><b id="n">Teapot</b><i id="c">1 299,00</i></div>')
  const hints = {
    shop: { type: 'product' },
    currency: 'PLN',
    selectors: { 'product.name': '#n', 'product.price': '#c', 'product.sku': ':::' },
  }
  expect((await read(page, hints)).product).toMatchObject({
    name: 'Teapot',
    price: 129900,
    currency: 'PLN',
    from: { price: 'selector' },
  })
})

test('under Trusted Types and a strict policy the page is read and nothing is reported', async ({ page }) => {
  const blocked: string[] = []
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && /Trusted|Content Security/.test(message.text()) && blocked.push(message.text()),
  )
  await open(page, mug, {
    'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  })
  expect((await read(page)).product).toMatchObject({ name: 'Mug & saucer é', price: 5900 })
  expect(blocked).toEqual([])
})

test('hostile pages are survived: polluted prototypes, redefined JSON, clobbered names, endless lists', async ({
  page,
}) => {
  await open(
    page,
    `${mug}<form><input name="querySelectorAll"><input name="getAttribute"><input name="id"><input name="textContent"><button>Add to cart</button></form><img name="title"><img name="body">`,
  )
  await page.evaluate(() => {
    Object.assign(Object.prototype, { offers: { price: 1 }, name: 'evil', type: 'cart', shop: { type: 'cart' } })
    Object.assign(Array.prototype, { toJSON: () => 'evil' })
  })
  const facts = await read(page)
  expect(facts.product).toMatchObject({ name: 'Mug & saucer é', price: 5900 })
  await page.evaluate(() => {
    JSON.parse = () => {
      throw new Error('mine')
    }
    document.querySelectorAll = () => {
      throw new Error('mine')
    }
  })
  expect(await read(page)).toHaveProperty('type')
})

test('reading changes nothing in the page and asks for nothing', async ({ page }) => {
  await open(page, `${mug}<ul>${'<li class="price"><a href="/p/2">Bowl 10,00 zł</a></li>'.repeat(400)}</ul>`)
  await page.evaluate(() => {
    Reflect.set(window, 'changes', 0)
    new MutationObserver((list) =>
      Reflect.set(window, 'changes', Reflect.get(window, 'changes') + list.length),
    ).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })
  // What the page itself has asked for may end later.
  const start = await page.evaluate(() => performance.now())
  await read(page)
  expect(
    await page.evaluate(
      (from) => [
        Reflect.get(window, 'changes'),
        performance.getEntriesByType('resource').flatMap(({ name, startTime }) => (startTime > from ? name : [])),
      ],
      start,
    ),
  ).toEqual([0, []])
})
