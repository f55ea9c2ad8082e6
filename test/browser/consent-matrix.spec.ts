import { expect, type Page, test } from '@playwright/test'
import { tools } from './consent-tools.ts'
import { spyOnStorage } from './storage-spy.ts'
import { historyOf, productPage, questions, recordRequests, startTagShop, type TagShop, tagOf } from './tag-shop.ts'

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const tool = tools[url.searchParams.get('tool') ?? '']
    const html = productPage(edge, '1', { tag: `<script>${tool?.install ?? ''}</script>${tagOf(edge)}` })
    // The page's own consent default belongs to the tool under test alone.
    return { html: html.replace(/gtag\('consent','default',\{ad_storage.*\n/, '\n') }
  })
})
test.afterAll(() => shop.stop())

const contextual = () => ({
  v: 1,
  page: { type: 'product', product: ['1', expect.stringContaining('/produkt/1')], category: ['Kubki'] },
  placements: expect.any(Array),
})

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
    await page.evaluate(tool.choose('denied'))
    await page.waitForLoadState('networkidle')
    expect(questions(sent)).toEqual([contextual()])
    expect(await touched()).toEqual([])
  })

  test(`${name}: a grant opens the memory, a withdrawal deletes it at once`, async ({ page }) => {
    const { sent, touched } = await open(page)
    await page.evaluate(tool.choose('granted'))
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    // So the spy does see what it says that it did not see above.
    expect(await touched()).toContain('indexedDB')
    expect(await databases(page)).toEqual(['vitrine-demo'])
    const before = sent.length
    await page.evaluate(tool.choose('denied'))
    await expect.poll(() => databases(page)).toEqual([])
    await page.locator('#add').click()
    await page.waitForLoadState('networkidle')
    expect(questions(sent.slice(before))).toEqual([])
    expect(await databases(page)).toEqual([])
  })

  const { measureOnly } = tool
  if (measureOnly) {
    test(`${name}: measurement alone counts without storage and without anything computed`, async ({ page }) => {
      const { touched, sent } = await open(page)
      await page.evaluate(measureOnly)
      await page.locator('#strip').scrollIntoViewIfNeeded()
      await page.waitForLoadState('networkidle')
      expect(questions(sent)).toEqual([contextual()])
      expect((await touched()).filter((what) => what !== 'locks')).toEqual([])
      for (const { body } of sent) expect(body).not.toMatch(/vector|visitors|recentItems/)
    })
  }
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
