import { expect, type Page, test } from '@playwright/test'
import {
  consent,
  historyOf,
  productPage,
  questions,
  recordRequests,
  SITE,
  startTagShop,
  type TagShop,
  tagOf,
} from './tag-shop.ts'

const NONCE = 'r4nd0m'
const strict = (edge: string) =>
  `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self'; img-src 'self'; connect-src 'self' ${edge}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`

/** What libraries and careless themes do to a page before anybody else runs. */
const hostile = `<script>
Array.prototype.toJSON=function(){return 'array'};Object.prototype.toJSON=function(){return 'object'};String.prototype.toJSON=function(){return 'text'};
JSON.stringify=function(){throw new Error('stringify')};JSON.parse=function(){throw new Error('parse')};
Object.prototype.extra='polluted';Object.prototype.get=function(){return 1};Array.prototype.extra=function(){};
window.Promise.prototype.finally=undefined;window.console={};
Object.freeze(Object.prototype);Object.freeze(Array.prototype);
</script>`

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const [, folder = '', id = '1'] = url.pathname.split('/')
    if (folder === 'scisla') {
      const html = productPage(edge, id, {
        tag: `<script nonce="${NONCE}" async src="${edge}/t.js?s=${SITE}"></script>`,
      })
        .replaceAll('<script>', `<script nonce="${NONCE}">`)
        .replace(/ style="[^"]*"| onclick="[^"]*"/g, '')
      return { html, headers: { 'content-security-policy': strict(edge) } }
    }
    if (folder === 'stara')
      return {
        html: productPage(edge, id, {
          head: hostile.replace(/Object\.prototype\.\w+=.*?;(?=Object|String|Array)/g, ''),
        }),
      }
    if (folder === 'wroga') return { html: productPage(edge, id, { head: hostile }) }
    if (folder === 'baza') return { html: productPage(edge, id, { head: '<base href="/inne/miejsce/">' }) }
    if (folder === 'rakieta') {
      // As Rocket Loader leaves it: the pasted tag under another type, run later by a script without a source of its own.
      const moved = `<script type="text/rocketscript" src="${edge}/t.js?s=${SITE}"></script><script>fetch('${edge}/t.js?s=${SITE}').then(r=>r.text()).then(t=>setTimeout(t))</script>`
      return { html: productPage(edge, id, { tag: moved }) }
    }
    if (folder === 'logowanie')
      return {
        html: `<!doctype html><html lang="pl">${tagOf(edge)}<h1>Logowanie</h1><form><input name="email"><input name="haslo" type="password"></form>`,
      }
    if (folder === 'spa') return { html: productPage(edge, id, { body: spa }) }
    return { html: productPage(edge, id) }
  })
})
test.afterAll(() => shop.stop())

/** A single-page shop: the address first, the data later. */
const spa = `<nav id="navigation"></nav><script>
function draw(id){document.querySelector('h1').textContent='Kubek '+id;
  document.querySelector('script[type="application/ld+json"]').textContent=JSON.stringify({'@context':'https://schema.org','@type':'Product',sku:id,name:'Kubek '+id,offers:{price:'49.00',priceCurrency:'PLN'}})}
function go(id,wait){history.pushState({},'','/spa/'+id);setTimeout(()=>draw(id),wait)}
</script>`

function watchHarm(page: Page): string[] {
  const harm: string[] = []
  page.on('pageerror', (error) => harm.push(`error ${error.message}`))
  page.on('console', (message) => harm.push(`${message.type()} ${message.text()}`))
  return harm
}

test('under nonce, strict-dynamic and Trusted Types the tag runs and its widget shows, without a violation', async ({
  page,
}) => {
  const harm = watchHarm(page)
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/scisla/1`)
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  // Without its inline styles the page is one screen, where a frame waits for a moment in which nothing moves by itself.
  await page.locator('h1').click()
  await expect(page.getByText('Cześć')).toBeVisible()
  expect(harm).toEqual([])
})

test('redefined JSON, toJSON on prototypes, polluted and frozen prototypes are survived', async ({ page }) => {
  const harm = watchHarm(page)
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/wroga/1`)
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  expect(questions(sent)[0]?.page).toMatchObject({
    type: 'product',
    product: expect.arrayContaining(['1']),
    category: ['Kubki'],
  })
  await page.locator('#add').click()
  await expect
    .poll(() => questions(sent).at(-1)?.cart)
    .toEqual({ items: [{ id: '1', quantity: 1 }], value: 4900, currency: 'PLN' })
  // On the device, not in this page alone: the next page knows of it.
  await page.goto(`${shop.url}/wroga/2`)
  await expect.poll(() => questions(sent).at(-1)?.cart?.value).toBe(4900)
  expect(harm).toEqual([])
})

test('beside an old prototype library, with JSON redefined and prototypes frozen, the widget shows too', async ({
  page,
}) => {
  const harm = watchHarm(page)
  await page.goto(`${shop.url}/stara/1`)
  await expect(page.getByText('Cześć')).toBeAttached()
  await page.locator('#strip').scrollIntoViewIfNeeded()
  await expect(page.getByText('Cześć')).toBeVisible()
  expect(harm).toEqual([])
})

for (const folder of ['baza', 'rakieta']) {
  test(`the tag finds its edge and its chunks on a page of the kind "${folder}"`, async ({ page }) => {
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/${folder}/1`)
    await expect.poll(() => questions(sent).length).toBe(1)
    await expect(page.getByText('Cześć')).toBeAttached()
    await page.locator('#strip').scrollIntoViewIfNeeded()
    await expect(page.getByText('Cześć')).toBeVisible()
  })
}

for (const api of [
  'Navigation API',
  'History API alone',
  'History API, an element called navigation',
  "the page's own list called navigation",
]) {
  test(`in a single-page shop (${api}) a new product is a page view, read after its data has come; a variant is none`, async ({
    page,
  }) => {
    if (api === 'History API alone')
      await page.addInitScript(() => Reflect.defineProperty(window, 'navigation', { value: undefined }))
    else if (api.includes('list'))
      await page.addInitScript(() =>
        Reflect.defineProperty(window, 'navigation', { value: document.querySelectorAll('nav a') }),
      )
    // The element answers to that name where the browser has nothing of its own.
    else if (api !== 'Navigation API') await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'))
    const sent = recordRequests(page, shop.edge)
    await page.goto(`${shop.url}/spa/1`)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
    const before = sent.length
    await page.evaluate(() => window.history.pushState({}, '', '/spa/1?color=2'))
    // Longer than the tag waits for a quiet page.
    await page.waitForFunction((from) => performance.now() - from > 800, await page.evaluate(() => performance.now()))
    expect(questions(sent.slice(before))).toEqual([])
    await page.evaluate(() => (window as never as { go(id: string, wait: number): void }).go('7', 200))
    await expect.poll(() => questions(sent).at(-1)?.page.product?.[0]).toBe('7')
    expect(await historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 1', 'page_view', 'view_item 7'])
  })
}

/** The page believes that it is prerendered, until `activate()`. */
const prerender = (page: Page) =>
  page.addInitScript(() => {
    let isPrerendering = true
    Object.defineProperty(Document.prototype, 'prerendering', { get: () => isPrerendering })
    Object.assign(window, {
      activate() {
        isPrerendering = false
        document.dispatchEvent(new Event('prerenderingchange'))
      },
    })
  })
const activate = (page: Page) => page.evaluate(() => (window as never as { activate(): void }).activate())

test('a prerendered page is not counted before it is shown', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  await prerender(page)
  await page.goto(`${shop.url}/produkt/1`)
  await page.waitForLoadState('networkidle')
  expect(sent).toEqual([])
  await activate(page)
  await expect.poll(() => questions(sent).length).toBe(1)
})

test('a prerendered page that routes and logs its visitor in stores and sends nothing before it is shown', async ({
  page,
}) => {
  const sent = recordRequests(page, shop.edge)
  await prerender(page)
  await page.goto(`${shop.url}/spa/1`)
  await page.waitForFunction('window.vitrine?.v')
  await page.evaluate(
    `vitrine('consent',{personalisation:'granted',measurement:'granted'});vitrine('login','u1');vitrine('trait',{vip:true})
    history.replaceState({},'','/spa/7')`,
  )
  // Longer than the tag waits for what a router draws.
  await page.waitForFunction((from) => performance.now() - from > 3000, await page.evaluate(() => performance.now()))
  expect(sent).toEqual([])
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  await activate(page)
  await expect.poll(() => historyOf(page)).toEqual(['visit_start', 'page_view', 'view_item 1', 'login'])
})

test('a page that is little more than a form is there, and is not waited for', async ({ page }) => {
  const sent = recordRequests(page, shop.edge)
  const chunks: string[] = []
  page.on('request', (request) => chunks.push(request.url().split('/').at(-1) ?? ''))
  await page.goto(`${shop.url}/logowanie`)
  await expect.poll(() => questions(sent)[0]?.page.type).toBe('other')
  expect(chunks).toContain('page.js')
  expect(chunks).not.toContain('moved.js')
})
