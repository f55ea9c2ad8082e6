import { expect, type Page, test } from '@playwright/test'
import { consent, productPage, questions, recordRequests, startTagShop, type TagShop } from './tag-shop.ts'

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => ({ html: productPage(edge, url.pathname.split('/').at(-1) ?? '1') }))
})
test.afterAll(() => shop.stop())

const PHONE = { width: 375, height: 667 }

/** What other tools and consent banners lay over a page. */
const theirs = {
  'a consent bar': `<div id="cookie-banner" style="position:fixed;inset:auto 0 0;height:50px">Używamy plików cookie <a href="/">Więcej</a> <button>Tak</button> <button>Nie</button></div>`,
  'a slide-in in a corner': `<div style="position:fixed;right:20px;bottom:20px;width:380px;height:420px;border-radius:24px;background:#fff"><header><h2>Odbierz 10% rabatu</h2></header><form><input type="email"><button>Zapisz mnie</button></form></div>`,
  'a slide-in in the upper corner': `<div style="position:fixed;left:16px;top:16px;width:300px;height:160px;background:#fff">Włącz powiadomienia <button>Tak</button></div>`,
  'a dialog by its role, at one side': `<div role="dialog" aria-label="Newsletter" style="position:fixed;right:0;top:200px;width:280px;height:300px;background:#fff">Zapisz się</div>`,
  'an alert dialog in the page': `<div role="alertdialog" style="position:absolute;left:40px;top:150px;width:280px;height:100px;background:#fff">Na pewno?</div>`,
  'an open dialog element': `<dialog open style="top:120px">${'Zapisz się do newslettera. '.repeat(40)}</dialog>`,
  'a bar at the bottom': `<div style="position:fixed;inset:auto 0 0;height:90px;background:#222">Tylko dziś -20% na wszystko <button>Kupuję</button> <button>×</button></div>`,
  'a popup in the middle': `<div style="position:fixed;left:30%;top:20%;width:500px;height:400px;background:#fff">Zapisz się</div>`,
  'an overlay over the page that is not fixed': `<div style="position:absolute;inset:0;z-index:99999"><div style="position:absolute;left:30%;top:100px;width:500px;height:400px;background:#fff">Zapisz się</div></div>`,
  'a popup within what has no size': `<div style="position:fixed;right:0;bottom:0;width:0;height:0"><div style="position:absolute;right:20px;bottom:20px;width:300px;height:250px;background:#fff">Rabat</div></div>`,
  'a popup within a shadow root': `<aside><template shadowrootmode="open"><div style="position:fixed;left:20px;bottom:20px;width:300px;height:250px;background:#fff">Zgody</div></template></aside>`,
}

/** What a shop shows all the time. */
const shops = {
  header: `<header style="position:fixed;inset:0 0 auto;height:120px;background:#fff"><nav><a href="/">Kubki</a></nav></header>`,
  'strip of a header without a name': `<div style="position:fixed;inset:0 0 auto;height:130px;background:#fff"><a href="/">Sklep</a></div>`,
  'menu at the side': `<div style="position:fixed;inset:0 auto 0 0;width:150px;background:#eee"><nav><a href="/">Kubki</a></nav></div>`,
  'button of a chat': `<div style="position:fixed;right:10px;bottom:10px;width:96px;height:96px;background:#06c">Czat</div>`,
  'badge of cookie settings': `<button style="position:fixed;left:8px;bottom:8px;width:48px;height:48px" aria-label="Cookie settings">⚙</button>`,
  'button back to the top': `<a href="#" style="position:fixed;right:40px;bottom:110px;width:56px;height:56px;background:#222">↑</a>`,
  'menu at the bottom': `<div style="position:fixed;inset:auto 0 0;height:80px;background:#fff"><a href="/">Sklep</a> <a href="/szukaj">Szukaj</a> <a href="/ulubione">Ulubione</a></div>`,
  'bar that buys': `<div class="sticky-add-to-cart" style="position:fixed;inset:auto 0 0;height:80px;background:#fff">49 zł <button>Do koszyka</button></div>`,
  'strip at the bottom': `<div style="position:fixed;inset:auto 0 0;height:40px;background:#222">Darmowa dostawa od 199 zł</div>`,
  'closed drawer': `<div role="dialog" aria-modal="true" style="position:fixed;inset:0 0 0 auto;width:360px;transform:translateX(100%);background:#fff">Koszyk</div>`,
  'closed window': `<div role="dialog" aria-modal="true" style="position:fixed;inset:0;opacity:0;pointer-events:none">Szybki podgląd</div>`,
  'slide of a picture show': `<div style="position:relative;height:600px;margin:-200px 0"><div style="position:absolute;inset:0;z-index:20;background:#ddd">Nowości</div></div>`,
  'tool without anything to say': `<aside><template shadowrootmode="open"><p></p></template></aside>`,
}

/** What can be seen on one page, nothing over another. */
const together: (keyof typeof shops)[][] = [
  ['header', 'menu at the bottom', 'button back to the top', 'closed drawer', 'tool without anything to say'],
  ['strip of a header without a name', 'bar that buys', 'closed window'],
  ['menu at the side', 'strip at the bottom', 'slide of a picture show'],
  ['button of a chat', 'badge of cookie settings'],
]

/** A visitor for whom the exit popup is armed. */
async function arrive(page: Page): Promise<void> {
  const sent = recordRequests(page, shop.edge)
  for (const id of [1, 2]) {
    await page.goto(`${shop.url}/produkt/${id}`)
    await consent(page, 'granted')
    await expect.poll(() => questions(sent).at(-1)?.vector?.views).toBe(id)
  }
  // The shortest stay that an exit is taken for one.
  await page.waitForFunction(() => performance.now() > 4000)
}

/** Puts it into the page, in place of what was there, and leaves. */
const leaveWith = (page: Page, html: string) =>
  page.evaluate(async (html) => {
    document.getElementById('theirs')?.remove()
    const place = document.createElement('div')
    place.id = 'theirs'
    document.body.append(place)
    place.setHTMLUnsafe(html)
    const leave = { bubbles: true, relatedTarget: null, clientX: 200, clientY: -3 }
    document.documentElement.dispatchEvent(new MouseEvent('mouseout', leave))
    // The tag decides in a task of its own, and draws soon.
    await new Promise((resolve) => setTimeout(resolve, 200))
  }, html)

for (const [screen, size] of Object.entries({ computer: { width: 1280, height: 720 }, phone: PHONE })) {
  test.describe(`on a ${screen}`, () => {
    test.use({ viewport: size })

    test('an overlay yields to each overlay of others, and shows when it has closed', async ({ page }) => {
      await arrive(page)
      for (const [name, html] of Object.entries(theirs)) {
        await leaveWith(page, html)
        await expect(page.getByText('Zostań'), name).toBeHidden()
      }
      await leaveWith(page, '')
      await expect(page.getByText('Zostań')).toBeVisible()
    })

    for (const names of together) {
      test(`the shop's own does not hold it back: ${names.join(', ')}`, async ({ page }) => {
        await arrive(page)
        await leaveWith(page, names.map((name) => shops[name]).join(''))
        await expect(page.getByText('Zostań')).toBeVisible()
      })
    }
  })
}

test('the debug panel does not hold it back', async ({ page }) => {
  await arrive(page)
  await page.goto(`${shop.url}/produkt/2?vitrine=debug`)
  await consent(page, 'granted')
  await expect(page.getByText('strona: produkt')).toBeVisible()
  await page.waitForFunction(() => performance.now() > 4000)
  await expect
    .poll(async () => {
      await leaveWith(page, '')
      return page.getByText('Zostań').isVisible()
    })
    .toBe(true)
})
