import { expect, test } from '@playwright/test'
import { tools } from './consent-tools.ts'
import { consent, productPage, questions, recordRequests, startTagShop, type TagShop, tagOf } from './tag-shop.ts'

/** Tools that say which categories they have. */
const listing = [
  'cookiebot',
  'onetrust',
  'cookieyes',
  'usercentrics',
  'usercentrics 2',
  'complianz',
  'shopify',
  'shoper',
]

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const install = tools[url.searchParams.get('tool') ?? '']?.install
    // The owner names a category that none of them has.
    const tag = `<script>${install}</script>${tagOf(edge, '&personalisation=comfort')}`
    return { html: productPage(edge, '1', { tag }).replace(/gtag\('consent','default',\{ad_storage.*\n/, '\n') }
  })
})
test.afterAll(() => shop.stop())

for (const name of listing) {
  test(`${name}: of a category that the tool does not have nothing is known, and who knows it is believed`, async ({
    page,
  }) => {
    await page.addInitScript(`window.changes=[];window.vitrine=function(){(vitrine.q=vitrine.q||[]).push(arguments)};
      vitrine('on','consent',now=>changes.push(now))`)
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/produkt/1?tool=${encodeURIComponent(name)}`)
    await expect.poll(() => questions(sent).length).toBe(1)
    const last = () => page.evaluate('changes.at(-1)')
    await page.evaluate(tools[name]?.choose('denied') ?? '')
    await expect.poll(last).toMatchObject({ personalisation: 'unknown', measurement: 'denied' })
    await consent(page, 'granted')
    await expect.poll(last).toMatchObject({ personalisation: 'granted', measurement: 'denied' })
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  })
}
