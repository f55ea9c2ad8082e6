import { expect, test } from '@playwright/test'
import { serve, strangeShop, useDoctor } from './doctor-shop.ts'

const { walk } = useDoctor()

const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** A shop of which the lists come by script once their place is in sight; more of it by `head`. */
const lateShop = (path: string, head = '') => {
  if (path.startsWith('/produkt')) return strangeShop(path).replace('<title>', `${head}<title>`)
  const list = '<a href="/produkt/77"><img alt="" src="data:,">Waza</a>'
  return `<!doctype html><html lang="pl">${head}<title>Wazy</title><nav><a href="/kategoria/wazy">Wazy</a></nav><h1>Wazy</h1>
<p>a</p><p>b</p><div style="height:3000px"></div><div id="list">&nbsp;</div><script>
new IntersectionObserver(([seen], watch) => {
  if (!seen.isIntersecting) return
  watch.disconnect()
  setTimeout(() => document.querySelector('#list').innerHTML = ${JSON.stringify(list)}, 700)
}).observe(document.querySelector('#list'))</script>`
}

test('products that come when their place is looked at are found', async () => {
  const shop = await serve((request, response) => response.writeHead(200, HTML).end(lateShop(request.url ?? '/')))
  const { visits } = await walk(`${shop.url}/`, '--pages', '4', '--no-add')
  await shop.stop()
  expect(visits.map(({ url, facts }) => [new URL(url).pathname, facts?.type])).toContainEqual([
    '/produkt/77',
    'product',
  ])
})

test('a page that takes queries out of its address is read, and does not come again for ever', async () => {
  let loads = 0
  const clean = '<script>if (location.search) location.replace(location.pathname)</script>'
  const shop = await serve((request, response) => {
    loads++
    response.writeHead(200, HTML).end(lateShop(request.url ?? '/', clean))
  })
  const { visits } = await walk(`${shop.url}/produkt/77`, '--pages', '1', '--no-add')
  await shop.stop()
  expect(visits[0]?.facts?.product?.price).toBe(1000)
  expect(loads).toBeLessThan(5)
})

test('a name and a password in the address open the shop, whose own requests go on; they are not told', async () => {
  const shop = await serve((request, response) => {
    if (request.headers.authorization !== `Basic ${btoa('jan:tajne%')}`)
      response.writeHead(401, { 'www-authenticate': 'Basic realm="sklep"' }).end()
    else if (request.url === '/cart/add') response.writeHead(200).end()
    else
      response
        .writeHead(200, HTML)
        .end(strangeShop('/produkt/77').replace('</h1>', '</h1><script>fetch("/cart/add")</script>'))
  })
  const walked = await walk(`${shop.url.replace('//', '//jan:tajne%@')}/produkt/77`, '--pages', '1', '--no-add')
  await shop.stop()
  expect(walked.visits[0]).toMatchObject({ url: `${shop.url}/produkt/77`, facts: { type: 'product' }, errors: [] })
  expect(JSON.stringify(walked)).not.toContain('tajne')
})

test('a question before the shop is told as the reason for what was not found', async () => {
  const gate =
    '<!doctype html><html lang="pl"><title>Czy masz 18 lat?</title><h1>Czy masz 18 lat?</h1><p>a</p><p>b</p><button>Tak</button>'
  const shop = await serve((_, response) => response.writeHead(200, HTML).end(gate))
  const { problems } = await walk(`${shop.url}/`)
  await shop.stop()
  expect(problems).toContainEqual(expect.stringContaining('asks something (cookies, age, country)'))
})

test('a cart that the tag reads for itself is told on each page; none can be put into where a choice comes first', async () => {
  const line = '<div data-product-id="77"><a href="/produkt/77">Waza</a><input type="number" value="1"></div>'
  const cart = `<!doctype html><html lang="pl"><title>Koszyk</title><main><h1>Koszyk</h1><p>a</p><p>b</p>${line}</main></html>`
  const product = strangeShop('/produkt/77').replace('<form onsubmit', '<a href="/koszyk">Koszyk</a><form onsubmit')
  const pages = { sells: product, chooses: product.replaceAll('<button>', '<button disabled>') }
  const shopOf = (html: string) =>
    serve((request, response) => {
      if (request.url === '/cart/add') response.writeHead(200).end()
      else response.writeHead(200, HTML).end(request.url === '/koszyk' ? cart : html)
    })
  const sells = await shopOf(pages.sells)
  const { visits } = await walk(`${sells.url}/produkt/77`, '--pages', '5')
  await sells.stop()
  expect(visits.find(({ url }) => url.endsWith('/koszyk'))).toMatchObject({ facts: { type: 'cart' }, cartLines: 1 })
  const chooses = await shopOf(pages.chooses)
  const { summary } = await walk(`${chooses.url}/produkt/77`, '--pages', '1')
  await chooses.stop()
  expect(summary).toContainEqual({ text: expect.stringContaining('no product had a clear button'), isProblem: false })
})

test('where the policy blocks the questions of the tag nothing is said about what it noticed', async () => {
  const shop = await serve((_, response) =>
    response
      .writeHead(200, { ...HTML, 'content-security-policy': "connect-src 'self'" })
      .end(strangeShop('/produkt/77')),
  )
  const { visits, problems } = await walk(`${shop.url}/produkt/77`, '--pages', '1')
  await shop.stop()
  expect(visits[0]).not.toHaveProperty('added')
  expect(problems).not.toContainEqual(expect.stringContaining('not noticed'))
})
