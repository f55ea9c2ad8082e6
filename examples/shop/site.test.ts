import { describe, expect, it } from 'vitest'
import { categories, gtinOf, products } from './catalogue.ts'
import { searchPage } from './pages/search.ts'
import { claimedPercent } from './pages/tile.ts'
import { buildSite } from './site.ts'

const origin = 'http://shop.example'
const site = buildSite(origin, { edgeOrigin: 'http://edge.example', siteId: 'demo' })

describe('the demo shop', () => {
  it('has at least 60 products in 6 categories, each with its own id, addresses and picture', () => {
    expect(products.length).toBeGreaterThanOrEqual(60)
    expect(categories).toHaveLength(6)
    for (const key of ['id', 'pl', 'en', 'image'] as const) {
      const values = products.map((product) =>
        key === 'id' ? product.id : key === 'image' ? product.drawing.shape : product.slug[key],
      )
      expect(new Set(values).size).toBe(products.length)
    }
  })

  it('links only to what it has', () => {
    for (const [path, { type, body }] of site) {
      if (type !== 'text/html') continue
      for (const [, target = ''] of body.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
        const url = new URL(target.replaceAll('&amp;', '&'), origin + path)
        if (url.origin !== origin || url.pathname.startsWith('/assets/') || /szukaj|search/.test(url.pathname)) continue
        expect(site.has(url.pathname), `${path} links to ${target}`).toBe(true)
      }
    }
  })

  it('carries the tag of the edge on every page', () => {
    for (const { type, body } of site.values()) {
      if (type === 'text/html') expect(body).toContain('<script async src="http://edge.example/t.js?s=demo">')
    }
  })

  it('claims a reduction only from the lowest price of 30 days', () => {
    const moka = products.find(({ id }) => id === '5006')
    expect(moka?.reduced).toBeDefined()
    expect(moka && claimedPercent(moka)).toBe(0)
    const [, article = ''] =
      /<article(.*?)<\/article>/s.exec(site.get('/produkt/kawiarka-druga-zmiana')?.body ?? '') ?? []
    expect(article).toContain('139,00')
    expect(article).not.toContain('<s>')
  })

  it('finds without Polish marks and shows a term as text', () => {
    expect(searchPage('SWIECA las', 'pl').main).toContain('Las po deszczu')
    const page = searchPage('<script>alert(1)</script>', 'pl')
    expect(page.main).not.toContain('<script>')
  })

  it('numbers its products with valid EAN-13', () => {
    for (const product of products) {
      const sum = [...gtinOf(product)].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
      expect(sum % 10).toBe(0)
    }
  })
})
