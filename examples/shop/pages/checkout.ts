import { linkTo } from '../links.ts'
import type { Language } from '../product.ts'
import { shopWords } from '../words.ts'
import type { Page } from './layout.ts'

export function checkoutPage(language: Language): Page {
  const w = shopWords[language]
  const field = (id: string, label: string, kind: string, complete: string, more = '') =>
    `<p class="field${more}"><label for="${id}">${label}</label><input id="${id}" name="${id}" type="${kind}" autocomplete="${complete}" required></p>`
  return {
    title: w.checkout,
    paths: { pl: linkTo('checkout', 'pl'), en: linkTo('checkout', 'en') },
    bodyClass: 'checkout',
    main: `<div class="wrap narrow"><header class="head"><h1>${w.checkout}</h1></header>
<div data-cart-empty hidden class="empty"><p class="big">${w.cartEmpty}</p><p><a class="button" href="${linkTo('home', language)}">${w.goShopping}</a></p></div>
<form class="columns" data-cart-full data-checkout hidden action="${linkTo('thankYou', language)}"><div class="form">
<fieldset><legend>${w.contact}</legend>${field('email', w.email, 'email', 'email')}${field('phone', w.phone, 'tel', 'tel')}</fieldset>
<fieldset><legend>${w.address}</legend>${field('name', w.name, 'text', 'name')}${field('street', w.street, 'text', 'street-address')}${field('postcode', w.postcode, 'text', 'postal-code', ' short')}${field('city', w.city, 'text', 'address-level2', ' rest')}</fieldset>
<fieldset><legend>${w.payment}</legend>${w.payMethods.map((name, index) => `<label class="pick"><input type="radio" name="payment" value="${index}"${index === 0 ? ' checked' : ''}> ${name}</label>`).join('')}</fieldset>
<label class="pick"><input type="checkbox" name="terms" required> ${w.terms}</label></div>
<aside class="sum"><h2>${w.summary}</h2><ul class="mini" data-cart-mini></ul><dl data-cart-sums></dl><button class="button wide">${w.order}</button></aside></form></div>`,
  }
}

export function thankYouPage(language: Language): Page {
  const w = shopWords[language]
  return {
    title: w.thanks,
    paths: { pl: linkTo('thankYou', 'pl'), en: linkTo('thankYou', 'en') },
    bodyClass: 'thank-you',
    main: `<div class="wrap narrow thanks" data-order hidden><p class="tick" aria-hidden="true">✓</p><h1>${w.thanks}</h1><p>${w.thanksText}</p><p class="number">${w.orderNumber}: <b data-order-number></b></p><ul class="mini" data-cart-mini></ul><dl data-cart-sums></dl><p><a class="button" href="${linkTo('home', language)}">${w.goShopping}</a></p></div>
<div class="wrap narrow empty" data-no-order hidden><p class="big">${w.noOrder}</p><p><a class="button" href="${linkTo('home', language)}">${w.goShopping}</a></p></div><div class="wrap"><div id="polecane-dziekujemy" class="slot"></div></div>`,
  }
}
