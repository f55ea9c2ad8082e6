import { expect, test } from '@playwright/test'
import { pageOf, scrollTo, sizes, watch, widget } from './still-page.ts'
import { aDocument, consent, startTagShop, type TagShop } from './tag-shop.ts'

/** A single-page shop: `go(sku, words)` changes the address and the product; the cart is told by the dataLayer. */
const single = (edge: string) => {
  const script = `<script>window.dataLayer=window.dataLayer||[];
function go(sku){history.pushState({},'','/spa/'+sku);setTimeout(()=>{document.querySelector('h1').textContent='Kubek '+sku;
document.querySelector('script[type="application/ld+json"]').textContent=JSON.stringify({'@context':'https://schema.org','@type':'Product',sku,name:'Kubek '+sku})},50)}
function buy(value){dataLayer.push({event:'add_to_cart',ecommerce:{currency:'PLN',value,items:[{item_id:'1',item_name:'Kubek',price:value,quantity:1}]}})}</script>`
  return pageOf(edge, { before: 2500, after: 2500 }).replace('<h1', `${script}<h1`)
}

const words = (title: string, times: number) => ({
  ...widget,
  text: { title, body: 'Rabat na pierwsze zakupy, także na to, co już przecenione. '.repeat(times) },
})
const forAll = { placement: 'strip', audience: { all: ['visitor'] } }
const replaced = [
  {
    ...forAll,
    id: 'second-product',
    priority: 80,
    page: { 'page.product': { $in: ['2'] } },
    variants: [{ id: 'long', widget: words('Drugi', 14) }],
  },
  {
    ...forAll,
    id: 'any',
    priority: 10,
    // The same campaign, drawn anew when the cart has changed.
    variants: [{ id: 'short', widget: words('W koszyku masz {{cart.value|nic}}', 1) }],
  },
]

test.describe('a frame that is shown gives way to another', () => {
  let spa: TagShop
  test.beforeAll(async () => {
    spa = await startTagShop(
      ({ edge }) => ({ html: single(edge) }),
      (origin) =>
        aDocument(origin, {
          campaigns: replaced,
          segments: [{ id: 'visitor', when: { 'visit.count': { $gte: 1 } } }],
          // Less than the shortest of them: what is there already has room enough for the next.
          placements: [{ id: 'strip', selector: '#strip', position: 'inside', reserve: [40, 40] }],
        }),
    )
  })
  test.afterAll(() => spa.stop())

  for (const [size, viewport] of Object.entries(sizes)) {
    test(`after a navigation within the page and after a newer answer nothing moves (${size})`, async ({ page }) => {
      await page.setViewportSize(viewport)
      const seen = await watch(page)
      await page.goto(`${spa.url}/spa/1`)
      await consent(page, 'granted')
      await expect(page.getByText('W koszyku masz nic')).toBeAttached()
      await page.locator('#strip').evaluate((strip) => strip.scrollIntoView({ block: 'center' }))
      await expect(page.getByText('W koszyku masz nic')).toBeVisible()
      // What follows the frame is on the screen while the frame is replaced.
      const after = page.getByText('po 1', { exact: true })
      await expect(after).toBeInViewport()
      const top = async () => (await after.boundingBox())?.y ?? 0
      const at = await top()
      await page.evaluate(() => (window as never as { buy(value: number): void }).buy(49))
      await expect(page.getByText(/W koszyku masz 49,00/)).toBeVisible()
      expect(await top()).toBeCloseTo(at, 0)
      await page.evaluate(() => (window as never as { go(sku: string): void }).go('2'))
      await expect(page.getByText('Drugi')).toBeVisible()
      await expect(page.getByText(/W koszyku masz/)).toHaveCount(0)
      expect(await top()).toBeCloseTo(at, 0)
      await page.evaluate(() => (window as never as { go(sku: string): void }).go('3'))
      await expect(page.getByText(/W koszyku masz 49,00/)).toBeVisible()
      expect(await top()).toBeCloseTo(at, 0)
      // Off the screen the room that was kept is given back.
      await scrollTo(page, 0)
      await expect
        .poll(() => page.locator('#strip').evaluate((strip) => strip.getBoundingClientRect().height))
        .not.toBe(0)
      const { shift, exposures } = await seen()
      expect(shift).toBe(0)
      expect(exposures).toEqual(['short', 'long', 'short'])
    })
  }
})
