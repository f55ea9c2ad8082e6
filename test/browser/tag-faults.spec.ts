import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { consent, productPage, questions, recordRequests, type Sent, startTagShop, type TagShop } from './tag-shop.ts'

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => ({ html: productPage(edge, url.pathname.split('/').at(-1) ?? '1') }))
})
test.afterAll(() => shop.stop())

const batches = (sent: Sent[]) => sent.filter(({ url }) => url.includes('/batch')).map(({ body }) => JSON.parse(body))

/** Everything that the page itself would notice of us. */
function watchHarm(page: Page): string[] {
  const harm: string[] = []
  page.on('pageerror', (error) => harm.push(`error ${error.message}`))
  page.on('console', (message) => {
    // A request that fails is written there by the browser itself, whoever made it.
    if (!/Failed to load resource|net::ERR/.test(message.text())) harm.push(`${message.type()} ${message.text()}`)
  })
  return harm
}

/** Sum of layout shifts so far. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as never as { value: number }).value
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => setTimeout(() => resolve(sum)))
      }),
  )

const faults: Record<string, () => void> = {
  'IndexedDB absent': () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  'IndexedDB throwing at a touch': () =>
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('no', 'SecurityError')
      },
    }),
  'open throwing': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'InvalidStateError')
    }
  },
  'all that keeps anything refused': () => {
    const refuse = () => new DOMException('no', 'SecurityError')
    IDBFactory.prototype.open = () => {
      throw refuse()
    }
    LockManager.prototype.request = () => Promise.reject(refuse())
  },
  'open failing': () => {
    IDBFactory.prototype.open = () => {
      const request = new EventTarget()
      setTimeout(() => (request as never as { onerror?: (event: Event) => void }).onerror?.(new Event('error')))
      return request as IDBOpenDBRequest
    }
  },
  'open that never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  },
  'quota exceeded at each write': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  },
  'transactions that abort': () => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (value, key) {
      const request = put.call(this, value, key)
      this.transaction.abort()
      return request
    }
  },
  'reads that never answer': () => {
    IDBObjectStore.prototype.get = () => new EventTarget() as IDBRequest
  },
}

for (const [name, fault] of Object.entries(faults)) {
  test(`${name}: the page goes on in its own memory, silently`, async ({ page }) => {
    const harm = watchHarm(page)
    const sent = recordRequests(page, shop.edge)
    await page.addInitScript(fault)
    await page.goto(`${shop.url}/produkt/1`)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.vector, { timeout: 15_000 }).toEqual({ views: 1 })
    await page.locator('#add').click()
    await expect.poll(() => questions(sent).at(-1)?.cart?.value).toBe(4900)
    await expect
      .poll(() => batches(sent).flatMap(({ events }) => events))
      .toContainEqual(expect.objectContaining({ type: 'visit' }))
    expect(harm).toEqual([])
  })
}

for (const [name, fault] of Object.entries({
  absent: () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  refused: () => {
    IDBFactory.prototype.deleteDatabase = () => {
      throw new DOMException('no', 'SecurityError')
    }
  },
}))
  test(`a device that is ${name} keeps nothing, so erasing it is soon done`, async ({ page }) => {
    await page.addInitScript(fault)
    await page.goto(`${shop.url}/produkt/1`)
    await page.waitForFunction('window.vitrine?.v')
    expect(await page.evaluate(`new Promise(done => vitrine('erase', done))`)).toBe(true)
  })

for (const how of ['deleted by somebody else', 'cleared away by the visitor'])
  test(`a database ${how} while open ends the memory of this page, silently`, async ({ page }) => {
    const harm = watchHarm(page)
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/produkt/1`)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    const keeps = () => page.evaluate(async () => (await indexedDB.databases()).length)
    if (how.startsWith('cleared')) {
      const browser = await page.context().newCDPSession(page)
      await browser.send('Storage.clearDataForOrigin', { origin: shop.url, storageTypes: 'all' })
      await expect.poll(keeps).toBe(0)
    } else
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            indexedDB.deleteDatabase('vitrine-demo').onsuccess = resolve
          }),
      )
    await page.locator('#add').click()
    await page.waitForLoadState('networkidle')
    expect(await keeps()).toBe(0)
    expect(harm).toEqual([])
  })

test('a pause that was written while the clock was ahead is over', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => batches(sent).length).toBeGreaterThan(0)
  await page.waitForLoadState('networkidle')
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('vitrine-demo')
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('kept', 'readwrite')
          const kept = transaction.objectStore('kept')
          const reading = kept.get('me')
          reading.onsuccess = () => {
            const me = reading.result
            me.outbox.tryAt = Date.now() + 300 * 86_400_000
            kept.put(me, 'me')
          }
          transaction.oncomplete = () => resolve(opening.result.close())
        }
      }),
  )
  const before = batches(sent).length
  await page.goto(`${shop.url}/produkt/2`)
  await consent(page, 'granted')
  await page.evaluate(`vitrine('purchase',{transaction_id:'Z-300',currency:'PLN',value:5})`)
  await expect.poll(() => batches(sent).length).toBeGreaterThan(before)
})

test('a batch whose answer is lost is sent again with the same id and bytes, and counted once', async ({ page }) => {
  const before = (await shop.report()).totals.visits
  const sent = recordRequests(page, shop.edge)
  let isLost = true
  await page.route('**/v1/demo/batch', async (route) => {
    if (!isLost) return route.continue()
    isLost = false
    // The edge has counted it; nobody hears of it.
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => batches(sent).length, { timeout: 15_000 }).toBeGreaterThan(1)
  const [first, second] = sent.filter(({ url }) => url.includes('/batch'))
  expect(second?.body).toBe(first?.body)
  await expect.poll(async () => (await shop.report()).totals.visits).toBe(before + 1)
})

for (const [name, status] of [
  ['500', 500],
  ['not our JSON', 200],
] as const) {
  test(`edge answering ${name}: the page stays as it was`, async ({ page }) => {
    const harm = watchHarm(page)
    await page.route('**/v1/demo/**', (route) =>
      route.fulfill({ status, body: '<h1>oops</h1>', headers: { 'access-control-allow-origin': '*' } }),
    )
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/produkt/1`)
    await consent(page, 'granted')
    await expect.poll(() => sent.length).toBeGreaterThan(2)
    await page.locator('#add').click()
    await expect(page.locator('#strip')).toBeEmpty()
    expect(harm).toEqual([])
    expect(await layoutShift(page)).toBe(0)
  })
}

test('a page whose own requests have used up the keepalive quota is asked about all the same', async ({ page }) => {
  // Open for as long as the page is: what the shop sends counts until it is answered.
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an AddressInfo, not a pipe's name.
  const { port } = silent.address() as AddressInfo
  try {
    const sent = recordRequests(page, shop.edge)
    await page.addInitScript((address) => {
      fetch(address, { method: 'POST', mode: 'no-cors', keepalive: true, body: 'x'.repeat(65_536) }).catch(() => {})
    }, `http://127.0.0.1:${port}/`)
    await page.goto(`${shop.url}/produkt/1`)
    const isRefused = () =>
      page.evaluate(() =>
        fetch('/', { method: 'POST', keepalive: true, body: 'x' }).then(
          () => false,
          () => true,
        ),
      )
    expect(await isRefused()).toBe(true)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    expect(await isRefused()).toBe(true)
  } finally {
    silent.closeAllConnections()
    silent.close()
  }
})

test('measurement that was withdrawn on an earlier page takes along what waits', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  const say = (measurement: string) =>
    page.evaluate(`vitrine('consent',{personalisation:'granted',measurement:'${measurement}'})`)
  const waiting = () =>
    page.evaluate(async () => {
      const { vitrine } = window as never as {
        vitrine(name: string): Promise<{ waiting: { pending: unknown[]; batches: unknown[] } }>
      }
      const { pending, batches } = (await vitrine('export')).waiting
      return pending.length + batches.length
    })
  await page.route('**/v1/demo/batch', (route) => route.abort('connectionrefused'))
  await page.goto(`${shop.url}/produkt/1`)
  await page.waitForFunction('window.vitrine?.v')
  await say('granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  await expect.poll(waiting).toBeGreaterThan(0)
  // Nothing is known of it yet: that is no withdrawal.
  await page.goto(`${shop.url}/produkt/2`)
  await page.waitForFunction('window.vitrine?.v')
  const before = sent.length
  await say('unknown')
  await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('2')
  expect(await waiting()).toBeGreaterThan(0)
  await page.goto(`${shop.url}/produkt/3`)
  await page.waitForFunction('window.vitrine?.v')
  await say('denied')
  await expect.poll(waiting).toBe(0)
  expect(batches(sent.slice(before))).toEqual([])
})

test('edge hanging or gone: the page stays as it was', async ({ page }) => {
  const harm = watchHarm(page)
  let isGone = false
  await page.route('**/v1/demo/**', (route) => (isGone ? route.abort('connectionrefused') : undefined))
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1`)
  await consent(page, 'granted')
  await expect.poll(() => sent.length).toBeGreaterThan(1)
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/decide'))
  expect((await failed).failure()?.errorText).toBe('net::ERR_ABORTED')
  isGone = true
  const refused = page.waitForEvent('requestfailed', (request) => !!request.postData()?.includes('"manifest"'))
  await page.goto(`${shop.url}/produkt/2`)
  await consent(page, 'granted')
  await refused
  expect(harm).toEqual([])
  expect(await layoutShift(page)).toBe(0)
})

/** Two tabs of one visitor, each with the exit popup armed. */
async function openTabs(context: BrowserContext): Promise<[Page, Page]> {
  const [one, two] = [await context.newPage(), await context.newPage()]
  for (const page of [one, two]) {
    const sent = recordRequests(page, shop.edge)
    for (const id of [1, 2]) {
      await page.goto(`${shop.url}/produkt/${id}`)
      await consent(page, 'granted')
      await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    }
    await expect.poll(() => questions(sent).at(-1)?.vector?.views).toBeGreaterThan(1)
  }
  return [one, two]
}

test('two tabs that write at once lose nothing', async ({ context }) => {
  const tabs = await openTabs(context)
  const view = (page: Page, id: number) =>
    page.evaluate((n) => {
      const { vitrine } = window as never as { vitrine(...args: unknown[]): void }
      vitrine('event', 'view_item', { currency: 'PLN', items: [{ item_id: `q${n}`, price: 1 }] })
    }, id)
  await Promise.all(tabs.flatMap((page, tab) => [1, 2, 3, 4].map((n) => view(page, tab * 10 + n))))
  const views = () =>
    tabs[0].evaluate(async () => {
      const { vitrine } = window as never as { vitrine(name: string): Promise<{ history: { name: string }[] }> }
      return (await vitrine('export')).history.filter(({ name }) => name === 'view_item').length
    })
  await expect.poll(views).toBe(4 + 8)
})

test('two tabs with the same capped popup: one shows it', async ({ context }) => {
  const tabs = await openTabs(context)
  const visible = async () => {
    let count = 0
    for (const page of tabs) {
      await page.evaluate(() =>
        document.documentElement.dispatchEvent(
          new MouseEvent('mouseout', { bubbles: true, relatedTarget: null, clientX: 200, clientY: -3 }),
        ),
      )
      count += (await page.getByText('Zostań').isVisible()) ? 1 : 0
    }
    return count
  }
  await expect.poll(visible).toBe(1)
  for (let times = 0; times < 4; times++) expect(await visible()).toBe(1)
})
