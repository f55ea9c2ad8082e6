import { linkTo } from '../links.ts'
import type { Language } from '../product.ts'
import { shopWords } from '../words.ts'
import type { Page } from './layout.ts'

/** The lines come from the visitor's own storage: the theme's script draws them into this frame. */
export function cartPage(language: Language): Page {
  const w = shopWords[language]
  return {
    title: w.cartTitle,
    paths: { pl: linkTo('cart', 'pl'), en: linkTo('cart', 'en') },
    bodyClass: 'cart',
    main: `<div class="wrap narrow"><header class="head"><h1>${w.cartTitle}</h1></header>
<div data-cart-empty hidden class="empty"><p class="big">${w.cartEmpty}</p><p>${w.cartEmptyText}</p><p><a class="button" href="${linkTo('home', language)}">${w.goShopping}</a></p></div>
<div data-cart-full hidden class="columns"><div><ul class="cart-lines" data-cart-lines></ul></div>
<aside class="sum"><div class="ship"><p data-ship-words></p><progress data-ship max="100" value="0"></progress></div>
<form class="codes" data-code-form><label for="code">${w.code}</label><div><input id="code" name="code" autocomplete="off" spellcheck="false"><button class="button plain">${w.useCode}</button></div><p role="status" data-code-said></p></form>
<dl data-cart-sums></dl><a class="button wide" href="${linkTo('checkout', language)}">${w.toCheckout}</a></aside></div>
<div id="polecane-koszyk" class="slot"></div></div>`,
  }
}
