import { expect, test } from '@playwright/test'
import { consent, historyOf, productPage, questions, recordRequests, startTagShop, type TagShop } from './tag-shop.ts'

/** A shop without page loads, whose consent tool asks tags to wait for it. */
const spa = `<script>
function go(id){history.pushState({},'','/spa/'+id);document.querySelector('h1').textContent='Kubek '+id
  document.querySelector('script[type="application/ld+json"]').textContent=JSON.stringify({'@context':'https://schema.org','@type':'Product',sku:id,name:'Kubek '+id,offers:{price:'49.00',priceCurrency:'PLN'}})}
</script>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => ({
    html: productPage(edge, url.pathname.split('/').at(-1) ?? '1', { body: spa })
      .replace("personalization_storage:'denied'}", "personalization_storage:'denied',wait_for_update:500}")
      // Only what the page itself says is of the first page.
      .replace(/gtag\('event','view_item'[^\n]*?\}\]\}\)/, ''),
  }))
})
test.afterAll(() => shop.stop())

test('a page that was left while the tool was waited for is not kept by a later grant', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.addInitScript(() => {
    // As soon as the tag has read the first page, and before it has stopped waiting for the tool.
    Object.assign(window, {
      vitrine: Object.assign(() => {}, {
        q: [['on', 'page', () => setTimeout(() => (window as { go?: (id: string) => void }).go?.('7'))]],
      }),
    })
    let isGone = false
    Object.defineProperty(window, 'go', {
      configurable: true,
      set(go: (id: string) => void) {
        Object.defineProperty(window, 'go', {
          value: (id: string) => {
            if (!isGone) go(id)
            isGone = true
          },
        })
      },
    })
  })
  await page.goto(`${shop.url}/spa/1`)
  await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('7')
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  expect(await historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 7'])
})
