import { expect, type Page, type Request, test } from '@playwright/test'
import * as hosted from './page-shops-hosted.ts'
import * as magentos from './page-shops-magento.ts'
import * as open from './page-shops-open.ts'
import { unknownShop } from './page-shops-unknown.ts'
import { act, bundle, cartsSeen, openShop, origin, pieces, type StagedShop } from './page-stage.ts'

const shops = { ...hosted, ...magentos, ...open }

const platforms: [string, () => StagedShop][] = [
  ['Shopify', shops.shopify],
  ['WooCommerce', shops.woocommerce],
  ['PrestaShop', shops.prestashop],
  ['Magento 2 without RequireJS in reach', shops.magento],
  ['Magento 2 Luma', shops.magentoLuma],
  ['Hyvä', shops.hyva],
  ['Shoper', shops.shoper],
  ['BigCommerce', shops.bigcommerce],
  ['OpenCart', shops.opencart],
  ['EverShop', shops.evershop],
  ['Vendure', shops.vendure],
]

for (const [name, stage] of platforms) {
  test.describe(name, () => {
    test('an add, told by several events and requests, is one change of the cart with ids and price', async ({
      page,
    }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await cartsSeen(page)).at(-1)?.pieces).toBe(1)
      await act(page, 'add')
      await expect.poll(async () => (await cartsSeen(page)).at(-1)?.pieces).toBe(2)
      const seen = await cartsSeen(page)
      expect(seen.map((cart) => cart.pieces).filter((count) => count > 0)).toEqual([1, 2])
      const last = seen.at(-1)
      expect([last?.id, ...(last?.aliases ?? [])]).toContain('40112')
      expect(last).toMatchObject({ price: 5900, currency: 'PLN' })
    })

    test('what the shop takes out is seen', async ({ page }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
      await act(page, 'remove')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(0)
    })

    test('an add that the shop refuses is none', async ({ page }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
      await act(page, 'refuse')
      // The next change is seen after the refused one had its time.
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(2)
      expect((await pieces(page)).filter((count) => count > 0)).toEqual([1, 2])
    })

    test('after stop nothing more is reported', async ({ page }) => {
      await openShop(page, stage())
      await act(page, 'add')
      await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
      await page.evaluate(() => {
        Reflect.get(window, 'stopAdapter')()
        const second: unknown[] = []
        Reflect.set(window, 'second', second)
        Reflect.get(window, 'adapter').start((signal: unknown) => second.push(signal))
      })
      await act(page, 'add')
      await expect.poll(() => page.evaluate(() => Reflect.get(window, 'second').length)).toBeGreaterThan(0)
      expect(await pieces(page)).not.toContain(2)
    })
  })
}

/** Another version of OpenCart, whose routes are joined by `joint`; what it does not know is a page for people. */
const opencartOf = (joint: string) => (): StagedShop => {
  const shop = shops.opencart()
  const { answer } = shop
  shop.answer = (request) => {
    const route = new URL(request.url()).searchParams.get('route')
    if (!route?.startsWith('checkout/cart')) return answer(request)
    if (route !== `checkout/cart${joint}add`) return { status: 404, text: '<h1>Not found</h1>' }
    const isKnown = /40112/.test(request.postData() ?? '')
    return { json: isKnown ? { success: 'You have added' } : { error: { option: 'Required' } } }
  }
  return shop
}

const adders: [string, () => StagedShop, string][] = [
  ['Shopify', shops.shopify, '40112'],
  ['WooCommerce', shops.woocommerce, '40112'],
  ['PrestaShop', shops.prestashop, '40112'],
  ['Magento 2', shops.magento, '40112'],
  ['Magento 2, by SKU', shops.magento, 'MUG-L'],
  ['Hyvä', shops.hyva, '40112'],
  ['Shoper', shops.shoper, '40112'],
  ['Shoper, a theme without the storefront', shops.shoperOld, '40112'],
  ['BigCommerce', shops.bigcommerce, '40112'],
  ['OpenCart', shops.opencart, '40112'],
  ['OpenCart 3', opencartOf('/'), '40112'],
  ['OpenCart 4.0.1', opencartOf('|'), '40112'],
  ['EverShop', shops.evershop, 'MUG-L'],
  ['Vendure', shops.vendure, '40112'],
  ['IdoSell', shops.idosell, '40112'],
]
const add = (page: Page, productId: string) =>
  page.evaluate((wanted) => Reflect.get(window, 'adapter').addToCart(wanted, 1), productId)
const read = (page: Page, productId: string) =>
  page.evaluate((wanted) => Reflect.get(window, 'adapter').readProduct(wanted), productId)

for (const [name, stage, id] of adders) {
  test(`${name}: a one-click add says whether the shop took it`, async ({ page }) => {
    await openShop(page, stage())
    expect(await add(page, id)).toBe(true)
    expect(await add(page, '404')).toBe(false)
  })
}

test('what only a press needs is fetched at the first press, once', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) fetched.push(new URL(request.url()).pathname.slice(1))
  })
  await openShop(page, shops.woocommerce())
  await act(page, 'add')
  await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
  expect(fetched.filter((name) => name.includes('act'))).toEqual([])
  expect(await add(page, '40112')).toBe(true)
  expect(await add(page, '40112')).toBe(true)
  expect(fetched.filter((name) => name.includes('act'))).toHaveLength(1)
})

/** Platforms that tell any page's script what a product costs now: OpenCart has no such address. */
const readers: [string, () => StagedShop, string][] = [
  ['Shopify', shops.shopify, 'https://shop.test/products/mug?variant=40112'],
  ['WooCommerce', shops.woocommerce, '40112'],
  ['PrestaShop', shops.prestashop, '40112'],
  ['Magento 2', shops.magento, 'MUG-L'],
  ['Hyvä', shops.hyva, 'MUG-L'],
  ['Shoper', shops.shoper, 'https://shop.test/pl/p/Mug/77'],
  ['BigCommerce', shops.bigcommerce, '40112'],
  ['EverShop, by SKU', shops.evershop, 'MUG-L'],
  ['EverShop, by id', shops.evershop, '40112'],
  ['Vendure', shops.vendure, 'https://shop.test/products/mug?variant=40112'],
  ['IdoSell', shops.idosell, '40112'],
]
for (const [name, stage, id] of readers) {
  test(`${name}: price and stock of a product are read where the platform offers them`, async ({ page }) => {
    await openShop(page, stage())
    expect(await read(page, id)).toEqual({ price: 5900, currency: 'PLN', inStock: true })
    expect(await read(page, '404')).toBeUndefined()
  })
}

test('a product that is sold out is told as such', async ({ page }) => {
  for (const [stage, id] of [
    [shops.magento, 'BOWL'],
    [shops.idosell, '777'],
  ] as const) {
    await openShop(page, stage())
    expect(await read(page, id)).toEqual({ price: 5900, currency: 'PLN', inStock: false })
    await page.unroute(`${origin}/**`)
  }
})

test('IdoSell: one size in stock is enough, and stock that is not told of each stays unknown', async ({ page }) => {
  await openShop(page, shops.idosell())
  expect(await read(page, '778')).toEqual({ price: 5900, currency: 'PLN', inStock: true })
  expect(await read(page, '779')).toEqual({ price: 5900, currency: 'PLN' })
})

test('IdoSell: nothing is added where a size has to be chosen, or where the basket cannot be read', async ({
  page,
}) => {
  const shop = shops.idosell()
  const { answer } = shop
  let changes = 0
  let isReadable = true
  shop.answer = (request) => {
    const { pathname } = new URL(request.url())
    if (pathname === '/basketchange.php') changes++
    return pathname === '/basketedit.php' && !isReadable ? { status: 503, text: '' } : answer(request)
  }
  await openShop(page, shop)
  expect(await add(page, '777')).toBe(false)
  isReadable = false
  expect(await add(page, '40112')).toBe(false)
  expect(changes).toBe(0)
})

/** What libraries and careless themes do to a page before anybody else runs. */
const hostile = `<script>
Array.prototype.toJSON=function(){return 'array'};Object.prototype.toJSON=function(){return 'object'};String.prototype.toJSON=function(){return 'text'};
JSON.stringify=function(){throw new Error('stringify')};JSON.parse=function(){throw new Error('parse')};
Object.prototype.extra='polluted';Object.prototype.get=function(){return 1};Object.prototype.window='x';Array.prototype.extra=function(){};
Object.freeze(Object.prototype);Object.freeze(Array.prototype);Object.freeze(JSON);Object.freeze(Promise.prototype)
</script>`

for (const [name, stage] of platforms) {
  test(`${name}: redefined JSON, toJSON on prototypes, polluted and frozen ones are survived`, async ({ page }) => {
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    const shop = stage()
    await openShop(page, { ...shop, html: hostile + shop.html, answer: (request) => shop.answer(request) })
    await act(page, 'add')
    await expect.poll(async () => (await cartsSeen(page)).at(-1)?.pieces).toBe(1)
    const [, , id = '40112'] = adders.find(([known]) => known === name) ?? []
    expect(await add(page, id)).toBe(true)
    const [, , readable] = readers.find(([known]) => known.startsWith(name)) ?? []
    if (readable) expect(await read(page, readable)).toMatchObject({ price: 5900, currency: 'PLN', inStock: true })
    expect(errors).toEqual([])
  })
}

test('under the same, the product of the page is named by its platform', async ({ page }) => {
  for (const stage of [shops.shopify, shops.prestashop]) {
    const shop = stage()
    await openShop(page, { ...shop, html: hostile + shop.html })
    const facts = await page.evaluate(() => Reflect.get(window, 'adapter').readPage())
    expect(facts).toMatchObject({ type: 'product', product: { price: 5900, currency: 'PLN' } })
    expect(facts.product.ids).toContain('40112')
    await page.unroute(`${origin}/**`)
  }
})

test('Magento 2: an article number that is the number of another product adds the article', async ({ page }) => {
  const shop = shops.magento()
  const { answer } = shop
  const added: string[] = []
  shop.answer = (request) => {
    const { pathname, search } = new URL(request.url())
    const [, entity] = /cart\/add\/product\/(\d+)/.exec(pathname) ?? []
    if (entity) added.push(entity)
    if (pathname !== '/graphql') return answer(request)
    const items = decodeURIComponent(search).includes('"5901"') ? [{ id: 40112, stock_status: 'IN_STOCK' }] : []
    return { json: { data: { products: { items } } } }
  }
  await openShop(page, shop)
  await add(page, '5901')
  await add(page, '40113')
  expect(added).toEqual(['40112', '40113'])
})

test('Shopify: the page names product, chosen variant and price', async ({ page }) => {
  await openShop(page, shops.shopify())
  const facts = await page.evaluate(() => Reflect.get(window, 'adapter').readPage())
  expect(facts).toEqual({
    type: 'product',
    product: { ids: ['40112', '77', 'MUG-L'], currency: 'PLN', price: 5900, brand: 'Kiln' },
  })
})

test('Shopify: without a choice the variant is the one of the form, the first that can be bought', async ({ page }) => {
  const shop = shops.shopify()
  const tile = '<form action="/cart/add"><input type="hidden" name="id" value="999"></form>'
  const form = '<form action="/pl/cart/add"><input type="hidden" name="id" value="40112"></form>'
  await openShop(page, { ...shop, path: '/products/mug', html: `${tile}${form}${shop.html}` })
  const { product } = await page.evaluate(() => Reflect.get(window, 'adapter').readPage())
  expect(product).toMatchObject({ ids: ['40112', '77', 'MUG-L'], price: 5900 })
})

test('PrestaShop: the page names product, price and old price', async ({ page }) => {
  await openShop(page, shops.prestashop())
  const facts = await page.evaluate(() => Reflect.get(window, 'adapter').readPage())
  expect(facts).toEqual({
    type: 'product',
    product: { ids: ['40112', 'MUG-L'], price: 5900, currency: 'PLN', oldPrice: 6900 },
  })
})

test('IdoSell: the basket page is read and the product form names the product', async ({ page }) => {
  const rows = `<div><a href="/product-pol-8812-Kask.html">Kask</a><input name="quantity[1]" value="2"></div>`
  const html = `${rows}<form id="projector_form"><input type="hidden" name="product" value="8812"></form>`
  await openShop(page, { adapter: 'idosell', path: '/basketedit.php', pieces: 0, html, answer: () => undefined })
  await expect.poll(() => pieces(page)).toEqual([2])
  const [cart] = await cartsSeen(page)
  expect([cart?.id, ...(cart?.aliases ?? [])]).toContain('8812')
  expect(await page.evaluate(() => Reflect.get(window, 'adapter').readPage().product.ids)).toEqual(['8812'])
})

test('each platform is told by its signs, and an ordinary page by none', async ({ page }) => {
  const detect = await bundle(`import { detectShop } from './shops/detect.ts'
    window.detected = detectShop(window)`)
  const signs: [string | undefined, () => StagedShop][] = [
    ['shopify', shops.shopify],
    ['woocommerce', shops.woocommerce],
    ['prestashop', shops.prestashop],
    ['hyva', shops.hyva],
    ['shoper', shops.shoper],
    ['bigcommerce', shops.bigcommerce],
    ['evershop', shops.evershop],
    ['vendure', shops.vendure],
    [undefined, () => unknownShop('', () => undefined)],
  ]
  for (const [id, stage] of signs) {
    await openShop(page, stage())
    await page.evaluate(detect)
    expect(await page.evaluate(() => Reflect.get(window, 'detected'))).toBe(id)
    await page.unroute(`${origin}/**`)
  }
})

test('an answer from before a change that was told meanwhile does not undo it', async ({ page }) => {
  const shop = shops.magentoLuma()
  const { answer } = shop
  let giveAnswer = () => {}
  const held = new Promise<void>((resolve) => {
    giveAnswer = resolve
  })
  // The first answer is made before the add, and arrives after it.
  shop.answer = (request) => {
    const made = answer(request)
    return isSection(request) ? { ...made, after: held } : made
  }
  const isSection = (request: Request) => request.url().includes('/customer/section/load/')
  const first = page.waitForRequest(isSection)
  await openShop(page, shop)
  await first
  await act(page, 'add')
  await expect.poll(async () => (await pieces(page)).at(-1)).toBe(1)
  const again = page.waitForRequest(isSection)
  giveAnswer()
  await again
  await act(page, 'add')
  await expect.poll(async () => (await pieces(page)).at(-1)).toBe(2)
  expect(await pieces(page)).toEqual([0, 1, 2])
})
