import { expect, it } from 'vitest'
import { searchTermOf } from './page-type.ts'
import { typeOfAddress, typeOfWord } from './page-words.ts'

it.each([
  ['/', 'home'],
  ['/pl/', 'home'],
  ['/en-gb', 'home'],
  ['/index.php', 'home'],
  ['/?utm_source=list&gclid=1', 'home'],
  ['/pl/?vitrine=debug', 'home'],
  ['/de/?___store=de', 'home'],
  ['/?currency=EUR', 'home'],
  ['/en/index.html', 'home'],
  ['/index.php?route=common/home', 'home'],
  ['/?page_id=5', undefined],
  ['/koszyk', 'cart'],
  ['/pl/basket', 'cart'],
  ['/cart', 'cart'],
  ['/warenkorb', 'cart'],
  ['/basketedit.php', 'cart'],
  ['/index.php?route=checkout/cart', 'cart'],
  ['/checkout/cart/', 'cart'],
  ['/shopping_cart.php', 'cart'],
  ['/index.php?cl=basket', 'cart'],
  ['/zamowienie', 'checkout'],
  ['/zam%C3%B3wienie/adres', 'checkout'],
  ['/checkout/payment', 'checkout'],
  ['/kasse', 'checkout'],
  ['/checkout/confirm', 'checkout'],
  ['/checkout/register', 'checkout'],
  ['/objednavka/krok-2/', 'checkout'],
  ['/onestepcheckout/', 'checkout'],
  ['/Bestellvorgang', 'checkout'],
  ['/index.php?cl=payment', 'checkout'],
  ['/checkout_shipping.php', 'checkout'],
  // What osCommerce and its heirs ask before the order is placed.
  ['/checkout_confirmation.php', 'checkout'],
  ['/index.php?main_page=checkout_confirmation', 'checkout'],
  ['/dziekujemy', 'thank_you'],
  ['/zamowienie/potwierdzenie', 'thank_you'],
  ['/checkout/order-received/38/?key=wc_order_x', 'thank_you'],
  ['/checkout/success/9a-uuid', 'thank_you'],
  ['/checkout/onepage/success/', 'thank_you'],
  ['/checkout/confirmation/YD9D', 'thank_you'],
  ['/index.php?route=checkout/success', 'thank_you'],
  ['/checkout_success.php', 'thank_you'],
  ['/index.php?cl=thankyou', 'thank_you'],
  ['/Bestellabschluss', 'thank_you'],
  ['/objednavka/dakujeme/', 'thank_you'],
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
  ['/account/order', 'other'],
  ['/moje-konto/zamowienia/', 'other'],
  ['/mein-konto/bestellung/12', 'other'],
  ['/sales/order/view/order_id/12/', 'other'],
  ['/index.php?route=account/success', 'other'],
  ['/wishlist/', 'other'],
  ['/ulubione', 'other'],
  ['/catalog/product_compare/index/', 'other'],
  ['/potwierdzenie-rejestracji', 'other'],
  ['/newsletter/thank-you', 'other'],
  ['/koszyk-wiklinowy', undefined],
  ['/merci-czekoladki', undefined],
  ['/order-book', undefined],
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
  ['common-home', 'home'],
  ['catalog-product_compare-index', undefined],
  ['dark-theme', undefined],
])('body word %s is %s', (word, type) => {
  expect(typeOfWord(word)).toBe(type)
})

it.each([
  ['prodview', 'product'],
  ['product', 'product'],
  ['category', 'category'],
  ['searchresults', 'search'],
  ['purchase', 'thank_you'],
  ['home', 'home'],
  ['cart', 'cart'],
  ['productDetail', 'product'],
  ['Product Detail', 'product'],
  ['category_list', 'category'],
  ['articleDetail', undefined],
  ['accountDetails', undefined],
  ['wishlist', undefined],
  ['order_list', undefined],
  ['purchase-history', undefined],
])('a data layer that says %s means %s', (word, type) => {
  expect(typeOfWord(word)).toBe(type)
})

it('the search term is read from the address', () => {
  expect(searchTermOf(new URL('https://shop.example/szukaj?page=2&q=%20buty%20zimowe'))).toBe('buty zimowe')
  expect(searchTermOf(new URL('https://shop.example/szukaj?page=2'))).toBeUndefined()
})
