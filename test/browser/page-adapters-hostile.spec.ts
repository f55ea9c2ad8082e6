import { expect, test } from '@playwright/test'
import { add, adders, platforms, read, readers, shops } from './page-platforms.ts'
import { act, cartsSeen, openShop, origin } from './page-stage.ts'

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
