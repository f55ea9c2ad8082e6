import { expect, test } from 'vitest'
import { chooseNext } from './choose-next.ts'
import { emptyVisit, type Link, type Visit } from './visit.ts'

const SHOP = 'https://shop.example'
const link = (path: string, changes: Partial<Link> = {}): Link => ({
  url: SHOP + path,
  text: 'x',
  isNavigation: false,
  hasImage: false,
  ...changes,
})
const visit = (path: string, type: string, links: Link[]): Visit => ({
  ...emptyVisit(SHOP + path),
  status: 200,
  hasTag: true,
  facts: { type },
  links,
})

test('a category comes first, then products of it, the cart last', () => {
  const cart = link('/koszyk', { isNavigation: true })
  const home = visit('/', 'home', [
    cart,
    link('/kategoria/lampy', { isNavigation: true }),
    link('/kategoria/stoly', { hasImage: true }),
  ])
  expect(chooseNext([home])).toBe(`${SHOP}/kategoria/lampy`)
  const lamps = visit('/kategoria/lampy', 'category', [
    link('/produkt/a', { hasImage: true }),
    link('/produkt/b'),
    link('/produkt/c'),
  ])
  expect(chooseNext([home, lamps])).toBe(`${SHOP}/produkt/a`)
  const products = ['a', 'b', 'c'].map((name) => visit(`/produkt/${name}`, 'product', []))
  expect(chooseNext([home, lamps, ...products])).toBe(`${SHOP}/koszyk`)
})

test('it stays in the shop, opens no page twice and none that acts', () => {
  const links = ['/?add-to-cart=5', '/logout', '/', '/#top', '/katalog.pdf'].map((path) =>
    link(path, { isNavigation: true }),
  )
  const elsewhere = [
    { ...link('/'), url: 'https://other.example/product/1' },
    { ...link('/'), url: 'mailto:a@b.c' },
  ]
  expect(chooseNext([visit('/', 'home', [...links, ...elsewhere])])).toBeUndefined()
})

test('a link that puts into the cart is no way to the cart page', () => {
  const links = [
    '/cart.php?action=add&product_id=112',
    '/checkout/cart/add/uenc/aHR0cA/product/5/',
    '/koszyk?add=1&id_product=7&token=a',
    '/cart/40000:1',
    '/cart/change?line=1&quantity=0',
  ].map((path) => link(path, { text: 'Do koszyka' }))
  expect(chooseNext([visit('/', 'home', links)])).toBeUndefined()
})

test('a shop goes on under its other host name and scheme', () => {
  const links = ['https://www.shop.example/produkt/1', 'http://shop.example/produkt/2'].map((url) => ({
    ...link('/'),
    url,
  }))
  expect(chooseNext([visit('/', 'category', links)])).toBe('https://www.shop.example/produkt/1')
  expect(chooseNext([visit('/', 'category', links.slice(1))])).toBe('http://shop.example/produkt/2')
  const twice = [{ ...link('/'), url: 'https://www.shop.example/', isNavigation: true }]
  expect(chooseNext([visit('/', 'home', twice)])).toBeUndefined()
})

test('routes in fragments are pages, places in a page are not', () => {
  const links = ['/#opis', '/#/', '/#/produkt/1', '/#!/mug/p/7'].map((path) => link(path, { isNavigation: true }))
  const home = visit('/', 'home', links)
  expect(chooseNext([home])).toBe(`${SHOP}/#/produkt/1`)
  const [first, second] = ['/#!/mug/p/7', '/#/produkt/1'].map((path) => visit(path, 'product', []))
  expect(first && second && chooseNext([home, first, second])).toBeUndefined()
})

test('lists come before pages about the shop, also where those stand first in the menu', () => {
  const about = ['/o-nas', '/dostawa-i-platnosci', '/regulamin', '/blog', '/kontakt', '/zaloguj-sie', '/ulubione']
  const links = [...about, '/lampy-stojace'].map((path) => link(path, { isNavigation: true }))
  expect(chooseNext([visit('/', 'home', links)])).toBe(`${SHOP}/lampy-stojace`)
})

test('a menu that has led to nothing gives way to pictures in the page', () => {
  const menu = ['/inspiracje', '/projektanci', '/magazyn', '/lookbook'].map((path) =>
    link(path, { isNavigation: true }),
  )
  const home = visit('/', 'home', [...menu, link('/zorza', { hasImage: true })])
  const tried = [home]
  for (let next = chooseNext(tried); next !== undefined && !next.endsWith('/zorza'); next = chooseNext(tried))
    tried.push(visit(next.slice(SHOP.length), 'other', []))
  expect(tried.length).toBeLessThan(4)
})

test('the word that stands last in an address says what the page is', () => {
  const next = (on: string, paths: string[]) =>
    chooseNext([
      visit(
        '/',
        on,
        paths.map((path) => link(path)),
      ),
    ])
  const woo = ['/product-category/lampy/', '/product/zorza/']
  expect(next('home', woo)).toBe(`${SHOP}/product-category/lampy/`)
  expect(
    next('category', [
      '/index.php?route=product/category&path=20',
      '/index.php?route=product/product&path=20&product_id=40',
    ]),
  ).toBe(`${SHOP}/index.php?route=product/product&path=20&product_id=40`)
  expect(next('category', ['/collections/lampy/products/zorza', '/collections/stoly'])).toBe(
    `${SHOP}/collections/lampy/products/zorza`,
  )
})

test('the name of the host says nothing about its pages', () => {
  const seen = ['/lampy', '/stoly'].map((path) => visit(path, 'category', [link('/zorza', { hasImage: true })]))
  expect(chooseNext(seen)).toBe(`${SHOP}/zorza`)
})

test('a link that shows the cart is followed once products were seen', () => {
  const products = ['a', 'b', 'c'].map((name) => visit(`/produkt/${name}`, 'product', [link('/koszyk?action=show')]))
  expect(chooseNext(products)).toBe(`${SHOP}/koszyk?action=show`)
})

test('where nothing of a shop was found any page may be the way to it', () => {
  expect(chooseNext([visit('/', 'home', [link('/de'), link('/polityka-prywatnosci')])])).toBe(`${SHOP}/de`)
  const lamps = visit('/c/lampy', 'category', [link('/lampa')])
  expect(chooseNext([visit('/', 'home', []), lamps])).toBeUndefined()
})
