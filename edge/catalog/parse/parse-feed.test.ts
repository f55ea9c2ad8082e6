import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_TOLD_ERRORS, parseFeed } from './parse-feed.ts'

const options = { currency: 'PLN' }
const UCI = new URL('../../../../shared/data/uci-online-retail.products.csv', import.meta.url)

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title><link>https://shop.example</link>
<item>
  <g:id>B-1</g:id>
  <title>RSS title</title>
  <g:title>Buty &amp; sandały &#8211; &oacute;semki</g:title>
  <g:link>https://shop.example/b-1?a=1&amp;b=2</g:link>
  <g:image_link>https://cdn.example/b-1.jpg</g:image_link>
  <g:price>1 299,00 PLN</g:price><g:sale_price>999.00 PLN</g:sale_price>
  <g:availability>in_stock</g:availability>
  <g:item_group_id>B</g:item_group_id><g:gtin>5901234123457</g:gtin><g:mpn>MPN-1</g:mpn><g:brand>Kot</g:brand>
  <g:product_type>Obuwie &gt; Damskie</g:product_type><g:product_type>Nowości</g:product_type>
  <g:google_product_category>187</g:google_product_category>
  <g:shipping><g:country>PL</g:country><g:price>15 PLN</g:price></g:shipping>
</item>
<item><g:id>B-2</g:id><g:title><![CDATA[Zestaw <item> w opisie </item>]]></g:title><g:price>bezcenne</g:price></item>
<item><g:id>B-3</g:id><g:title>Lek</g:title><g:link>https://shop.example/3</g:link><g:price>9.99</g:price>
  <g:google_product_category>518</g:google_product_category><g:availability>out of stock</g:availability></item>
<item><g:title>No id</g:title></item>
<item><__proto__>x</__proto__></item>
<item><g:id>B-4</g:id><g:title>Cut o`

describe('Google Merchant XML', () => {
  test('a feed of RSS 2.0 becomes products, and wrong items are told with their line', () => {
    const feed = parseFeed(rss, options)
    expect(feed.format).toBe('xml')
    expect(feed.products[0]).toEqual({
      id: 'B-1',
      aliases: ['5901234123457', 'MPN-1', 'B'],
      group: 'B',
      name: 'Buty & sandały – ósemki',
      url: 'https://shop.example/b-1?a=1&b=2',
      image: 'https://cdn.example/b-1.jpg',
      brand: 'Kot',
      category: ['Obuwie', 'Damskie'],
      price: 99_900,
      oldPrice: 129_900,
      currency: 'PLN',
      inStock: true,
    })
    expect(feed.products[1]).toMatchObject({ id: 'B-3', sensitive: true, inStock: false, category: [] })
    expect(feed.errors.map(({ line }) => line)).toEqual([16, 19, 20, 21])
    expect(feed.errors[0]?.reason).toBe('product B-2: price "bezcenne" is not money')
    expect(feed.rows).toBe(6)
  })

  test('a feed of Atom has its addresses in attributes', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry>
      <g:id>1</g:id><title type="text">Lampa</title><g:price>PLN 59</g:price>
      <link rel="self" href="https://shop.example/self"/><link rel="alternate" href="https://shop.example/lampa"/></entry></feed>`
    expect(parseFeed(atom, options).products).toMatchObject([
      { id: '1', name: 'Lampa', price: 5900, url: 'https://shop.example/lampa' },
    ])
  })

  test('entities of a document type are never expanded', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <rss><item><g:id>1</g:id><title>&a;&x;</title></item></rss>`
    expect(parseFeed(bomb, options).products[0]?.name).toBe('&a;&x;')
  })

  test('a sale price holds within its dates only', () => {
    const item = `<item><g:id>1</g:id><title>A</title><g:price>10</g:price><g:sale_price>8</g:sale_price>
      <g:sale_price_effective_date>2026-11-01T00:00+0100/2026-11-30T23:59+0100</g:sale_price_effective_date></item>`
    const priceOn = (now: number) => parseFeed(item, { ...options, now }).products[0]?.price
    expect(priceOn(Date.UTC(2026, 10, 15))).toBe(800)
    expect(priceOn(Date.UTC(2026, 9, 15))).toBe(1000)
    expect(priceOn(Date.UTC(2026, 11, 1))).toBe(1000)
  })
})

describe('CSV', () => {
  test('columns are found by English and Polish names in any case, with any delimiter, BOM and quotes', () => {
    const csv =
      '\ufeff"ID produktu";Nazwa Produktu;CENA;Cena promocyjna;Dostępność;Kategoria;Adres URL;EAN\r\n' +
      '7;"Nóż 12"" ""szef""";"1 299,00 zł";999,00;niedostępny;"Dom / Kuchnia > Noże";https://shop.example/7;5901234123457\r\n'
    expect(parseFeed(csv, options).products).toEqual([
      {
        id: '7',
        aliases: ['5901234123457'],
        name: 'Nóż 12" "szef"',
        url: 'https://shop.example/7',
        category: ['Dom / Kuchnia', 'Noże'],
        price: 99_900,
        oldPrice: 129_900,
        currency: 'PLN',
        inStock: false,
      },
    ])
  })

  test('a quote that is never closed costs its own row', () => {
    const feed = parseFeed('id,title,price\n1,"open,5\n2,Fine,6\n3,Also,7\n', options)
    expect(feed.products.map(({ id }) => id)).toEqual(['2', '3'])
    expect(feed.errors).toMatchObject([{ line: 2 }])
  })

  test('missing addresses and currency come from the options', () => {
    const filled = parseFeed('sku,description\nA/1,Kubek\n', {
      currency: 'GBP',
      urlTemplate: 'https://shop.example/?p={id}',
    })
    expect(filled.products).toEqual([
      {
        id: 'A/1',
        aliases: [],
        name: 'Kubek',
        url: 'https://shop.example/?p=A%2F1',
        category: [],
        price: 0,
        currency: 'GBP',
        inStock: true,
      },
    ])
  })

  test('relative addresses are completed, others than http(s) are left out', () => {
    const csv = 'id,name,price,url\n1,A,1,/p/1\n2,B,1,javascript:alert(1)\n3,C,1,//cdn.example/3\n'
    const feed = parseFeed(csv, { ...options, baseUrl: 'https://shop.example/' })
    expect(feed.products.map(({ url }) => url)).toEqual(['https://shop.example/p/1', '', 'https://cdn.example/3'])
  })

  test('a product that comes twice counts once', () => {
    const feed = parseFeed('id,name\n1,A\n1,B\n', options)
    expect(feed.products).toMatchObject([{ name: 'A' }])
    expect(feed.errors).toEqual([{ line: 3, reason: 'product 1 is in twice' }])
  })

  test("the site's sensitive categories, at any level, and the flag for adults mark a product", () => {
    const csv = 'id,name,category,adult\n1,A,Apteka > Na sen,\n2,B,Dom,tak\n3,C,Dom,no\n'
    const feed = parseFeed(csv, { ...options, sensitiveCategories: ['APTEKA'] })
    expect(feed.products.map(({ sensitive = false }) => sensitive)).toEqual([true, true, false])
  })

  test.skipIf(!existsSync(UCI))('the Online Retail products are read whole (skipped: data absent)', () => {
    const text = readFileSync(UCI, 'utf8')
    const feed = parseFeed(text, { currency: 'GBP', urlTemplate: 'https://shop.example/p/{id}' })
    expect(feed.errorCount).toBe(0)
    expect(feed.products.length).toBe(text.trim().split('\n').length - 1)
    expect(feed.products.find(({ id }) => id === '21216')?.name).toBe('SET 3 RETROSPOT TEA,COFFEE,SUGAR')
  })
})

describe('JSON', () => {
  test('a list, a list under a name, and one object a line are read', () => {
    const one = {
      id: 1,
      title: 'Kubek',
      price: 12.5,
      link: 'https://shop.example/1',
      inStock: true,
      category: ['Dom', 'Kuchnia'],
    }
    const texts = [
      JSON.stringify([one]),
      JSON.stringify({ products: [one] }),
      `${JSON.stringify(one)}\n\n${JSON.stringify({ ...one, id: 2 })}`,
    ]
    for (const text of texts) {
      expect(parseFeed(text, options).products[0]).toMatchObject({ id: '1', price: 1250, category: ['Dom', 'Kuchnia'] })
    }
    expect(parseFeed(texts[2] ?? '', options).products).toHaveLength(2)
  })

  test("Google's Content API is understood", () => {
    const text = JSON.stringify({
      resources: [
        {
          offerId: 'X1',
          title: 'Lampa',
          link: 'https://shop.example/x1',
          imageLink: 'https://cdn.example/x1.jpg',
          price: { value: '100.00', currency: 'EUR' },
          salePrice: { value: '80.00', currency: 'EUR' },
          productTypes: ['Dom > Lampy', 'Nowości'],
          availability: 'in stock',
          itemGroupId: 'X',
        },
      ],
    })
    expect(parseFeed(text, options).products).toMatchObject([
      { id: 'X1', price: 8000, oldPrice: 10_000, currency: 'EUR', category: ['Dom', 'Lampy'], group: 'X' },
    ])
  })

  test('broken JSON is one error, a broken line its own', () => {
    expect(parseFeed('{"products":[', options).errors).toHaveLength(1)
    expect(parseFeed('{"id":"1","name":"A"}\n{oops\n{"id":"3","name":"C"}', options)).toMatchObject({
      products: [{ id: '1' }, { id: '3' }],
      errors: [{ line: 2 }],
    })
  })

  test('numbers are in major units, and price_minor is not', () => {
    const text = JSON.stringify([
      { id: 'a', name: 'A', price: 1.299 },
      { id: 'b', name: 'B', price_minor: 1299 },
    ])
    expect(parseFeed(text, options).products.map(({ price }) => price)).toEqual([130, 1299])
  })
})

describe('any feed', () => {
  test('no text makes it fail', () => {
    const piece = fc.constantFrom(
      '<item>',
      '</item>',
      '<g:id>',
      '"',
      ';',
      ',',
      '\n',
      '{',
      '[',
      ']',
      ':',
      'id',
      '1',
      '<![CDATA[',
      '&#0;',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        const feed = parseFeed(pieces.join(''), options)
        expect(feed.errors.length).toBeLessThanOrEqual(MAX_TOLD_ERRORS)
      }),
      { numRuns: 2000 },
    )
  })

  test('every wrong row is counted, the first are told', () => {
    const feed = parseFeed(`id,name\n${',x\n'.repeat(MAX_TOLD_ERRORS + 1)}`, options)
    expect(feed.errorCount).toBe(MAX_TOLD_ERRORS + 1)
    expect(feed.errors).toHaveLength(MAX_TOLD_ERRORS)
  })
})
