import { expect, type Page, test } from '@playwright/test'
import { orderBatchId } from '../../shared/campaigns/order-batch.ts'
import { tools } from './consent-tools.ts'
import { spyOnStorage } from './storage-spy.ts'
import {
  aDocument,
  historyOf,
  productPage,
  questions,
  recordRequests,
  type Sent,
  SITE,
  startTagShop,
  type TagShop,
  tagOf,
} from './tag-shop.ts'

/** Two campaigns for everybody: one in the page, one over it. */
const withOverlay = (origin: string) => {
  const widget = (kind: string, title: string) => ({ kind, offer: 'ten', text: { title } })
  return aDocument(origin, {
    segments: [],
    attributes: { views: { count: 'view_item', within: '7d' } },
    campaigns: [
      { id: 'hello', placement: 'strip', variants: [{ id: 'card', widget: widget('offer', 'Cześć') }] },
      { id: 'window', placement: 'overlay', variants: [{ id: 'card', widget: widget('popup', 'Okno') }] },
    ],
  })
}

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const tool = tools[url.searchParams.get('tool') ?? '']
    const html = productPage(edge, '1', { tag: `<script>${tool?.install ?? ''}</script>${tagOf(edge)}` })
    // The page's own consent default belongs to the tool under test alone.
    return { html: html.replace(/gtag\('consent','default',\{ad_storage.*\n/, '\n') }
  }, withOverlay)
})
test.afterAll(() => shop.stop())

const contextual = () => ({
  v: 1,
  page: { type: 'product', product: ['1', expect.stringContaining('/produkt/1')], category: ['Kubki'] },
  placements: expect.any(Array),
})

/** Expression: the shop tells an order. */
const buy = (number?: string) =>
  `vitrine('purchase',{transaction_id:${JSON.stringify(number)},currency:'PLN',value:49,items:[{item_id:'1',price:49,quantity:1}]})`
const anOrder = () => ({ type: 'purchase', at: expect.any(Number), value: 4900, currency: 'PLN', cells: [] })

const batches = (sent: Sent[]) => sent.filter(({ url }) => url.includes('/batch')).map(({ body }) => JSON.parse(body))

/** What the browser keeps of itself. */
const keptOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ visitorId: string; outbox: object }>((resolve) => {
        const opening = indexedDB.open('vitrine-demo')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('kept').objectStore('kept').get('me')
          reading.onsuccess = () => resolve(reading.result)
        }
      }),
  )

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
for (const [name, tool] of Object.entries(tools)) {
  const open = async (page: Page) => {
    const touched = await spyOnStorage(page)
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/produkt/1?tool=${name}`)
    await expect.poll(() => questions(sent).length).toBe(1)
    return { touched, sent }
  }

  test(`${name}: before a choice nothing is stored and the question is the contextual one`, async ({ page }) => {
    const { touched, sent } = await open(page)
    await page.waitForLoadState('networkidle')
    expect(questions(sent)).toEqual([contextual()])
    expect(await touched()).toEqual([])
  })

  test(`${name}: after a denial nothing is stored, nothing more is asked, no overlay shows`, async ({ page }) => {
    const { touched, sent } = await open(page)
    // So what was decided has come, and would have brought the overlay.
    await expect(page.getByText('Cześć')).toBeAttached()
    await page.evaluate(tool.choose('denied'))
    await page.waitForLoadState('networkidle')
    expect(questions(sent)).toEqual([contextual()])
    expect(await touched()).toEqual([])
    await expect(page.getByText('Okno')).toHaveCount(0)
  })

  test(`${name}: a grant opens the memory and lets overlays show, a withdrawal deletes it at once`, async ({
    page,
  }) => {
    const { sent, touched } = await open(page)
    await page.evaluate(tool.choose('granted'))
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    await expect(page.getByText('Okno')).toBeVisible()
    // So the spy does see what it says that it did not see above.
    expect(await touched()).toContain('indexedDB')
    expect(await databases(page)).toEqual(['vitrine-demo'])
    const before = sent.length
    await page.evaluate(tool.choose('denied'))
    await expect.poll(() => databases(page)).toEqual([])
    await page.locator('#add').dispatchEvent('click')
    await page.waitForLoadState('networkidle')
    expect(questions(sent.slice(before))).toEqual([])
    expect(await databases(page)).toEqual([])
  })

  test(`${name}: measurement alone counts without storage and without anything computed`, async ({ page }) => {
    const { purchases } = (await shop.report()).totals
    const { touched, sent } = await open(page)
    await page.evaluate(tool.measureOnly)
    await page.locator('#strip').scrollIntoViewIfNeeded()
    const counted = () => batches(sent).flatMap(({ events }) => events)
    await expect.poll(counted).toContainEqual(expect.objectContaining({ type: 'impression', campaignId: 'hello' }))
    // An order without a number could not be told from the same one once more; one with a number counts once by it.
    const number = `M ${name}`
    const order = () => page.evaluate(buy(number))
    const orders = () => batches(sent).filter(({ batch }) => batch === orderBatchId(SITE, number))
    await page.evaluate(buy())
    await order()
    await expect.poll(() => orders().length).toBe(1)
    await expect.poll(async () => (await shop.report()).totals.purchases).toBe(purchases + 1)
    // A page that is loaded again knows nothing of it: the edge does, by its number.
    await page.reload()
    await page.waitForFunction('window.vitrine?.v')
    await page.evaluate(tool.measureOnly)
    const again = page.waitForResponse((response) => response.url().includes('/batch'), { timeout: 10_000 })
    await order()
    expect((await again).ok()).toBe(true)
    expect(orders().length).toBe(2)
    expect((await shop.report()).totals.purchases).toBe(purchases + 1)
    expect(counted().filter(({ type }) => type === 'purchase')).toEqual(Array(2).fill(anOrder()))
    expect(questions(sent)).toEqual([contextual(), contextual()])
    expect((await touched()).filter((what) => what !== 'locks')).toEqual([])
    for (const { body } of sent) expect(body).not.toMatch(/vector|visitors|recentItems/)
  })

  test(`${name}: personalisation alone remembers, and neither counts nor says who asks`, async ({ page }) => {
    const { visits, purchases } = (await shop.report()).totals
    const { sent } = await open(page)
    await page.evaluate(tool.personalOnly)
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    await expect(page.getByText('Okno')).toBeVisible()
    await page.evaluate(buy(`P ${name}`))
    await expect.poll(() => historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 1', 'purchase 1'])
    // Longer than what is to be counted waits for more of it.
    await page.waitForFunction((from) => performance.now() - from > 2500, await page.evaluate(() => performance.now()))
    expect(batches(sent)).toEqual([])
    expect((await shop.report()).totals).toMatchObject({ visits, purchases })
    const { visitorId, outbox } = await keptOf(page)
    // Nothing waits for a grant that may come: what happened before it is nobody's to count.
    expect(outbox).toMatchObject({ pending: [], batches: [], lost: 0 })
    expect(visitorId).toMatch(/\S{10}/)
    for (const { url, body, headers } of sent)
      expect([url, body, ...Object.values(headers)].join()).not.toContain(visitorId)
    expect(questions(sent).at(-1)).not.toHaveProperty('measured')
  })
}

test('a tool that knows nothing between a grant and a denial has withdrawn it all the same', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  const say = (state: string) => page.evaluate(`vitrine('consent',{personalisation:'${state}'})`)
  await page.goto(`${shop.url}/produkt/1?tool=own`)
  await say('granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  await say('unknown')
  await say('denied')
  await expect.poll(() => databases(page)).toEqual([])
})

test('tcf: a dialog that is opened again and closed without a change changes nothing', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1?tool=tcf`)
  await page.evaluate(tools.tcf?.choose('granted') ?? '')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  const [before, history] = [sent.length, await historyOf(page)]
  await page.evaluate(`window.changes=[];void vitrine('on','consent',now=>changes.push(now))`)
  await page.evaluate(tools.tcf?.choose('granted') ?? '')
  await page.waitForFunction(`data.eventStatus==='useractioncomplete'`)
  expect(await page.evaluate(`changes`)).toEqual([])
  expect(questions(sent.slice(before))).toEqual([])
  expect(await historyOf(page)).toEqual(history)
})

test('Global Privacy Control is a denial until somebody grants explicitly', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  )
  const touched = await spyOnStorage(page)
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1?tool=own`)
  await expect.poll(() => questions(sent).length).toBe(1)
  expect(await touched()).toEqual([])
  await page.evaluate(tools.own?.choose('granted') ?? '')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
})

test('a choice that was made before the page loaded is asked with at once, without a contextual question', async ({
  page,
}) => {
  const sent = recordRequests(page, shop.edge)
  await page.addInitScript(() => {
    const layer: unknown[] = []
    Object.assign(window, { dataLayer: layer })
    layer.push(['consent', 'default', { personalization_storage: 'denied', wait_for_update: 500 }])
    layer.push(['consent', 'update', { personalization_storage: 'granted', analytics_storage: 'granted' }])
  })
  await page.goto(`${shop.url}/produkt/1`)
  await expect.poll(() => questions(sent).length).toBe(2)
  expect(questions(sent).map(({ manifest }) => manifest)).toEqual([0, 1])
})
