import { expect, it } from 'vitest'
import { searchTermOf, typeOfWord } from './page-type.ts'
import { typeOfAddress, typeOfBodyWord } from './page-words.ts'

it.each([
  ['/', 'home'],
  ['/pl/', 'home'],
  ['/en-gb', 'home'],
  ['/index.php', 'home'],
  ['/?utm_source=list&gclid=1', 'home'],
  ['/pl/?vitrine=debug', 'home'],
  ['/?page_id=5', undefined],
  ['/koszyk', 'cart'],
  ['/pl/basket', 'cart'],
  ['/cart', 'cart'],
  ['/warenkorb', 'cart'],
  ['/basketedit.php', 'cart'],
  ['/index.php?route=checkout/cart', 'cart'],
  ['/zamowienie', 'checkout'],
  ['/zam%C3%B3wienie/adres', 'checkout'],
  ['/checkout/payment', 'checkout'],
  ['/kasse', 'checkout'],
  ['/dziekujemy', 'thank_you'],
  ['/zamowienie/potwierdzenie', 'thank_you'],
  ['/checkout/order-received/38/?key=wc_order_x', 'thank_you'],
  ['/checkout/success/9a-uuid', 'thank_you'],
  ['/checkout/onepage/success/', 'thank_you'],
  ['/checkout/confirmation/YD9D', 'thank_you'],
  ['/index.php?route=checkout/success', 'thank_you'],
  ['/danke', 'thank_you'],
  ['/merci', 'thank_you'],
  ['/szukaj?q=buty', 'search'],
  ['/suche?q=schuhe', 'search'],
  ['/?s=mug&post_type=product', 'search'],
  ['/catalogsearch/result/?q=x', 'search'],
  ['/produkt/kubek/', 'product'],
  ['/pl/p/Herbata/412', 'product'],
  ['/product-pol-8812-Kask.html', 'product'],
  ['/dp/B07XJ8C8F5', 'product'],
  ['/index.php?route=product/product&product_id=40', 'product'],
  ['/kategoria/buty', 'category'],
  ['/product-category/mugs/', 'category'],
  ['/collections/shirts', 'category'],
  ['/about', undefined],
  ['/bag/leather-tote', undefined],
  ['/%E0%A4%A', undefined],
])('%s is %s', (path, type) => {
  expect(typeOfAddress(new URL(path, 'https://shop.example'))).toBe(type)
})

it.each([
  ['single-product', 'product'],
  ['catalog-product-view', 'product'],
  ['shop_product412', 'product'],
  ['woocommerce-order-received', 'thank_you'],
  ['woocommerce-cart', 'cart'],
  ['woocommerce-checkout', 'checkout'],
  ['catalog-category-view', 'category'],
  ['cms-index-index', 'home'],
  ['dark-theme', undefined],
])('body word %s is %s', (word, type) => {
  expect(typeOfBodyWord(word)).toBe(type)
})

it.each([
  ['prodview', 'product'],
  ['product', 'product'],
  ['category', 'category'],
  ['searchresults', 'search'],
  ['purchase', 'thank_you'],
  ['home', 'home'],
  ['cart', 'cart'],
])('a data layer that says %s means %s', (word, type) => {
  expect(typeOfWord(word)).toBe(type)
})

it('the search term is read from the address', () => {
  expect(searchTermOf(new URL('https://shop.example/szukaj?page=2&q=%20buty%20zimowe'))).toBe('buty zimowe')
  expect(searchTermOf(new URL('https://shop.example/szukaj?page=2'))).toBeUndefined()
})
