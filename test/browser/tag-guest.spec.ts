import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { findChromium } from '../../scripts/find-chromium.ts'
import { consent, productPage, questions, recordRequests, startTagShop, type TagShop } from './tag-shop.ts'

const polluted = `<script>Object.prototype.extra='polluted';Object.prototype.more=function(){return 1};Array.prototype.last=function(){return this[this.length-1]}</script>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const [, folder, id = '1'] = url.pathname.split('/')
    return { html: productPage(edge, id, folder === 'brudna' ? { head: polluted } : {}) }
  })
})
test.afterAll(() => shop.stop())

function watchHarm(page: Page): string[] {
  const harm: string[] = []
  page.on('pageerror', (error) => harm.push(`error ${error.message}`))
  page.on('console', (message) => {
    // A request that fails is written there by the browser itself, whoever made it.
    if (!/Failed to load resource|net::ERR/.test(message.text())) harm.push(`${message.type()} ${message.text()}`)
  })
  return harm
}

/** Chunk name -> its files, as the build wrote them down. */
function filesOf(name: string): string[] {
  const { files } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../dist/meta/tag.json'), 'utf8'))
  return files[name]
}

for (const chunk of ['page', 'arm', 'widgets']) {
  test(`a chunk that cannot be fetched (${chunk}) leaves no rejection and no word in the console`, async ({ page }) => {
    const harm = watchHarm(page)
    const [own = ''] = filesOf(chunk)
    await page.route(`**/c/${own}`, (route) => route.abort('connectionrefused'))
    const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith(own))
    await page.goto(`${shop.url}/produkt/1`)
    await consent(page, 'granted')
    await page.locator('#strip').scrollIntoViewIfNeeded()
    await failed
    await page.locator('#add').click()
    await page.waitForLoadState('networkidle')
    expect(harm).toEqual([])
  })
}

test('on a page that adds enumerable properties to all objects the widget shows', async ({ page }) => {
  const harm = watchHarm(page)
  await page.goto(`${shop.url}/brudna/1`)
  await expect(page.getByText('Cześć')).toBeAttached()
  await page.locator('#strip').scrollIntoViewIfNeeded()
  await expect(page.getByText('Cześć')).toBeVisible()
  expect(harm).toEqual([])
})

/** A browser that keeps its back-forward cache, which the tests' usual one has not. */
function launchCaching(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
}

test('a batch that waits for its answer does not keep the page out of the back-forward cache', async () => {
  const browser = await launchCaching()
  try {
    const page = await browser.newPage()
    // A route of the test's own would end the cache by itself.
    await page.addInitScript(() => {
      const { fetch } = window
      Object.assign(window, { isSending: false })
      window.fetch = (input, init) => {
        if (!`${input}`.endsWith('/batch')) return fetch(input, init)
        Object.assign(window, { isSending: true })
        return new Promise(() => {})
      }
    })
    await page.goto(`${shop.url}/produkt/1`)
    await consent(page, 'granted')
    await page.waitForFunction(() => (window as { isSending?: boolean }).isSending)
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    await page.goto(`${shop.url}/produkt/2`)
    await page.goBack({ waitUntil: 'commit' })
    await expect.poll(() => page.evaluate(() => (window as { isSame?: true }).isSame === true)).toBe(true)
  } finally {
    await browser.close()
  }
})

test('the tag listens to no unload, and its page returns from the back-forward cache as a page view', async () => {
  const browser = await launchCaching()
  try {
    const page = await browser.newPage()
    await page.addInitScript(() => {
      const heard: string[] = []
      const { addEventListener } = EventTarget.prototype
      EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
        heard.push(args[0])
        return Reflect.apply(addEventListener, this, args)
      }
      Object.assign(window, { heard })
    })
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/produkt/1`)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    await expect(page.getByText('Cześć')).toBeAttached()
    await page.locator('#strip').scrollIntoViewIfNeeded()
    await expect(page.getByText('Cześć')).toBeVisible()
    await page.waitForLoadState('networkidle')
    const heard = await page.evaluate(() => (window as never as { heard: string[] }).heard)
    expect(heard).toContain('pageshow')
    expect(heard.filter((name) => /^(before)?unload$/.test(name))).toEqual([])
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    await page.goto(`${shop.url}/produkt/2`)
    await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('2')
    const before = sent.length
    await page.goBack({ waitUntil: 'commit' })
    await expect.poll(() => questions(sent.slice(before)).at(-1)?.page.product?.[0]).toBe('1')
    // What the dataLayer alone has told is known still.
    expect(questions(sent.slice(before)).at(-1)?.page.category).toEqual(['Kubki'])
    expect(await page.evaluate(() => (window as { isSame?: true }).isSame === true)).toBe(true)
  } finally {
    await browser.close()
  }
})
