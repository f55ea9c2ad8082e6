import { expect, test } from '@playwright/test'
import { KEY, serve, strangeShop, useDoctor } from './doctor-shop.ts'

const doctor = useDoctor()

test('the doctor walks the demo shop, puts a product into the cart, and finds every product in the catalogue', async () => {
  const { code, visits, summary, problems } = await doctor.walk(`${doctor.shop.url}/`, '--site', 'demo')
  const types = visits.map(({ facts }) => facts?.type)
  for (const type of ['home', 'category', 'product', 'cart']) expect(types).toContain(type)
  expect(visits.every(({ hasTag }) => hasTag)).toBe(true)
  const [added, ...more] = visits.flatMap((visit) => visit.added ?? [])
  expect(added).toEqual({ button: 'Dodaj do koszyka', cart: { lines: 1, hasProduct: true } })
  expect(more).toEqual([])
  expect(problems).toEqual([])
  expect(code).toBe(0)
  const texts = summary.map(({ text }) => text)
  expect(texts).toContain('a product put into the cart was noticed')
  expect(texts.some((text) => /^(\d+) of \1 products viewed are in the catalogue$/.test(text))).toBe(true)
  const viewed = visits.filter(({ facts }) => facts?.type === 'product')
  for (const { catalogue, facts } of viewed) {
    expect(facts?.product?.ids).toContain(catalogue?.id)
    expect(facts?.product?.from).toMatchObject({ name: expect.any(String), price: expect.any(String) })
  }
  // Nothing that the doctor does is counted.
  const report = await fetch(`${doctor.edge.url}/admin/api/sites/demo/report`, {
    headers: { authorization: `Bearer ${KEY}` },
  })
  expect(await report.json()).toMatchObject({ totals: { visits: 0, purchases: 0 } })
})

test('in a shop without the tag that refuses every add the doctor says both, and presses nothing that orders', async () => {
  const pressed: string[] = []
  const { url, stop } = await serve((request, response) => {
    if (request.method === 'POST') pressed.push(request.url ?? '')
    response
      .writeHead(request.method === 'POST' ? 409 : 200, { 'content-type': 'text/html; charset=utf-8' })
      .end(strangeShop(request.url ?? '/'))
  })
  const { code, visits, problems } = await doctor.walk(`${url}/`, '--pages', '4')
  expect(code).toBe(1)
  expect(visits.every(({ hasTag }) => !hasTag)).toBe(true)
  expect(visits.flatMap((visit) => visit.added ?? []).map(({ button }) => button)).toContain('Dodaj do koszyka')
  expect(problems.some((text) => /do not have the tag/.test(text))).toBe(true)
  expect(problems.some((text) => /was not noticed/.test(text))).toBe(true)
  expect(pressed.filter((path) => path !== '/cart/add')).toEqual([])
  expect(pressed).toContain('/cart/add')
  const none = await doctor.walk(`${url}/`, '--pages', '2', '--no-add')
  expect(none.visits.flatMap((visit) => visit.added ?? [])).toEqual([])
  await stop()
})

test('buttons inside shadow roots do not shift which one is pressed', async () => {
  const pressed: string[] = []
  const box = `<x-box></x-box><script>customElements.define('x-box', class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<button>Zaloguj</button>' }
  })</script>`
  const buttons = ['/order:Kup teraz', '/cart/add:Do koszyka', '/pay:Zapłać'].map((text) => {
    const [path, label] = text.split(':')
    return `<button onclick="fetch('${path}',{method:'POST'})">${label}</button>`
  })
  const { url, stop } = await serve((request, response) => {
    if (request.method === 'POST') pressed.push(request.url ?? '')
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>Waza</title>${box}<h1>Waza</h1><p>10,00 zł</p>${buttons.join('')}`)
  })
  await doctor.walk(`${url}/produkt/77`, '--pages', '1')
  await stop()
  expect(pressed).toEqual(['/cart/add'])
})

test('a page that speaks in the name of the tag, or throws without end, does not stop the walk', async () => {
  const body = `<script>
    for (const name of ['page', 'consent', 'decision', 'blocked']) for (const said of ['null', '{', '{"type":1}'])
      setInterval(() => vitrineDoctor(name, said), 100)
    setInterval(() => { throw new Error('no ' + Math.random()) }, 1)
  </script>`
  const { visits } = await doctor.look({ head: doctor.tagOf('demo'), body })
  expect(visits[0]).toMatchObject({ hasTag: true, facts: { type: 'home' } })
  expect(visits[0]?.errors.length).toBe(10)
})

test('a home page that leads on by script is left for where it leads', async () => {
  const { url, stop } = await serve((request, response) => {
    const home = `<script>setTimeout(() => location.replace('/pl/'), 700)</script><h1>Sklep</h1>${doctor.tagOf('demo')}`
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(request.url === '/' ? `<!doctype html>${home}` : strangeShop(request.url ?? '') + doctor.tagOf('demo'))
  })
  const { visits } = await doctor.walk(`${url}/`, '--pages', '2', '--no-add')
  await stop()
  expect(visits.map((visit) => visit.url)).toEqual([`${url}/pl/`, `${url}/produkt/77`])
})

test('an address of another scheme is refused as such', async () => {
  await expect(doctor.walk('ftp://shop.example/')).rejects.toThrow('"ftp://shop.example/" is not an address')
})
