import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Product } from '../../shared/recommendations/product.ts'
import { buildCatalogue, type Catalogue, openCatalogue } from './catalogue.ts'
import { BlobError } from './sections.ts'

function product(id: string, over: Partial<Product> = {}): Product {
  const plain = { aliases: [], name: `Product ${id}`, url: `https://shop.example/p/${id}`, category: [], price: 1000 }
  return { id, ...plain, currency: 'PLN', inStock: true, ...over }
}

function open(products: Product[], previous?: Catalogue): Catalogue {
  const { index, cards } = buildCatalogue(products, previous ? { previous } : {})
  return openCatalogue(index, cards)
}

describe('catalogue', () => {
  test('finds a product by its id, alias, address and GTIN, whatever the spelling', () => {
    const catalogue = open([
      product('10', { aliases: ['SKU-10', '5901234123457'] }),
      product('11', { url: 'https://www.shop.example/towar.php?id=11&utm_source=feed' }),
      product('12', { url: 'https://www.shop.example/towar.php?id=12' }),
    ])
    expect(['10', 'SKU-10', '5901234123457', '05901234123457'].map(catalogue.find)).toEqual([0, 0, 0, 0])
    const addresses = [
      'http://www.shop.example/p/10/?utm_campaign=a&gclid=1#top',
      '//SHOP.example/p/10',
      'https://shop.example/p/10?color=red',
      'https://shop.example/towar.php?utm_medium=x&id=12',
    ]
    expect(addresses.map(catalogue.find)).toEqual([0, 0, 0, 2])
  })

  test('a name that different products share finds none of them', () => {
    const catalogue = open([
      product('1', { aliases: ['MPN'], url: 'https://shop.example/towar.php?id=1' }),
      product('2', { aliases: ['MPN'], url: 'https://shop.example/towar.php?id=2' }),
    ])
    expect(['MPN', 'https://shop.example/towar.php?id=3', 'https://shop.example/', ''].map(catalogue.find)).toEqual([
      -1, -1, -1, -1,
    ])
  })

  test('the name of a group finds a variant that is in stock', () => {
    const catalogue = open([
      product('s', { aliases: ['shirt'], group: 'shirt', inStock: false }),
      product('m', { aliases: ['shirt'], group: 'shirt' }),
    ])
    expect(catalogue.find('shirt')).toBe(1)
    expect(catalogue.group(0)).toBe(catalogue.group(1))
  })

  test('an id wins over the alias of another product', () => {
    const catalogue = open([product('1', { aliases: ['2'] }), product('2')])
    expect(catalogue.find('2')).toBe(1)
  })

  test('numbers stay the same in later catalogues, for products and categories that left too', () => {
    const first = open([
      product('a', { category: ['Buty', 'Damskie'] }),
      product('b', { sensitive: true }),
      product('c'),
    ])
    const second = open([product('d', { category: ['Torby'] }), product('c')], first)
    expect(['a', 'b', 'c', 'd'].map(second.find)).toEqual([0, 1, 2, 3])
    expect([0, 1, 2, 3].map(second.offerable)).toEqual([false, false, true, true])
    expect(second.card(0)).toBeUndefined()
    expect(second.sensitive(1)).toBe(true)
    expect(second.lineage).toBe(first.lineage)
    const third = open([product('a', { category: ['Buty', 'Damskie'] })], second)
    expect(third.category('damskie')).toBe(first.category('damskie'))
    expect(third.categoryPath(third.category('torby'))).toEqual(['Torby'])
  })

  test('any sequence of imports keeps every number that was given', () => {
    const feed = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'ż'), { minLength: 1 })
    fc.assert(
      fc.property(fc.array(feed, { minLength: 1, maxLength: 5 }), (feeds) => {
        const numbers = new Map<string, number>()
        let catalogue: Catalogue | undefined
        for (const ids of feeds) {
          catalogue = open(
            ids.map((id) => product(id, { category: ['Top', `Of ${id}`] })),
            catalogue,
          )
          for (const id of ids) {
            if (!numbers.has(id)) numbers.set(id, catalogue.find(id))
            expect(catalogue.find(id)).toBe(numbers.get(id))
            expect(catalogue.id(catalogue.find(id))).toBe(id)
            expect(catalogue.card(catalogue.find(id))?.id).toBe(id)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('a category is found by its path, any ending of it, and breadcrumbs with more around', () => {
    const catalogue = open([
      product('1', { category: ['Obuwie', 'Sportowe'] }),
      product('2', { category: ['Obuwie', 'Sportowe'] }),
      product('3', { category: ['Torby', 'Sportowe'] }),
    ])
    const shoes = catalogue.category(['Obuwie', 'Sportowe'])
    expect(catalogue.categoryPath(shoes)).toEqual(['Obuwie', 'Sportowe'])
    expect(catalogue.category('OBUWIE  >  sportowe')).toBe(shoes)
    expect(catalogue.category(['Strona główna', 'Obuwie', 'Sportowe', 'Product 1'])).toBe(shoes)
    expect(catalogue.category('sportowe')).toBe(shoes)
    expect(catalogue.categoryPath(catalogue.category(['torby', 'sportowe']))).toEqual(['Torby', 'Sportowe'])
    expect(catalogue.category(['Meble'])).toBe(-1)
    expect(Array.from(catalogue.categories(0))).toEqual([shoes, catalogue.category('Obuwie')])
  })

  test('a product without price, name or web address is not offerable', () => {
    const wrong = [{ price: 0 }, { name: '' }, { url: '' }, { url: 'javascript:alert(1)' }, { url: '//shop.example/p' }]
    const catalogue = open([product('good'), ...wrong.map((over, n) => product(`wrong${n}`, over))])
    expect([0, 1, 2, 3, 4, 5].map(catalogue.offerable)).toEqual([true, false, false, false, false, false])
  })

  test('a card shows the old price only with a prior price above the price', () => {
    const catalogue = open([
      product('cut', { price: 800, oldPrice: 1200, lowest30: 1000 }),
      product('false', { price: 800, oldPrice: 1200, lowest30: 700 }),
      product('unknown', { price: 800, oldPrice: 1200 }),
    ])
    expect(catalogue.card(0)).toMatchObject({ price: 800, oldPrice: 1200, lowest30: 1000 })
    for (const at of [1, 2]) {
      expect(catalogue.card(at)).not.toHaveProperty('oldPrice')
      expect(catalogue.card(at)).not.toHaveProperty('lowest30')
    }
  })

  test('ids of another letter case are other products of one group', () => {
    const catalogue = open([product('85123a'), product('85123A')])
    expect(['85123a', '85123A'].map(catalogue.find)).toEqual([0, 1])
    expect(catalogue.group(1)).toBe(0)
  })

  test('opens from any place in a buffer, and refuses what is not its own', () => {
    const { index, cards } = buildCatalogue([product('1')])
    const shifted = new Uint8Array(index.length + 3)
    shifted.set(index, 3)
    expect(openCatalogue(shifted.subarray(3), cards).find('1')).toBe(0)
    const others = buildCatalogue([product('2')])
    expect(() => openCatalogue(index, others.cards)).toThrow(BlobError)
    expect(() => openCatalogue(cards, index)).toThrow(BlobError)
    for (const length of [0, 7, 40, index.length - 1]) {
      expect(() => openCatalogue(index.slice(0, length), cards)).toThrow(BlobError)
    }
  })

  test('an empty catalogue knows nothing and does not fail', () => {
    const catalogue = open([])
    expect([catalogue.count, catalogue.find('a'), catalogue.category('a')]).toEqual([0, -1, -1])
    expect([catalogue.card(0), catalogue.offerable(-1), catalogue.id(5)]).toEqual([undefined, false, ''])
  })
})
