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
