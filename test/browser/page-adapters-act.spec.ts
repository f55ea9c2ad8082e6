import { expect, test } from '@playwright/test'
import { add, adders, read, readers, shops } from './page-platforms.ts'
import { act, openShop, origin, pieces } from './page-stage.ts'

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
