/** What buttons that put the product at hand into the cart say, in the languages of the shops that we know. */
const ADD =
  '(?:do|to|into|in den|in|au|al|la|til|till|ke?|v) (?:the |your |my |het |din |min )?(?:koszyka|cart|basket|bag|trolley|warenkorb|einkaufswagen|panier|carrito|cesta|carrello|carrinho|košíku|košíka|cos|coș|winkelwagen|winkelmand|kurv|varukorg|korgen|handlekurv)|(?:kosárba|sepete|ostoskoriin|ajouter au panier|přidat do|pridať do)|[vw] korzinu|в корзину|до кошика'
/** Buttons that lead towards an order. Never pressed, whatever else they say. */
const BUY =
  'kup teraz|kupuję|zamawiam|zapłać|buy (?:it )?now|pay|order|checkout|check out|zur kasse|kasa|kasy|sofort|acheter maintenant|payer|commander|comprar ya|pagar|acquista ora|paga|express|paypal|blik|klarna|raty|leasing'

/** Controls that may be such a button. */
const BUTTONS =
  'button,input[type=submit],input[type=button],[role=button],a:not([href]),a[href^="#"],a[href^="javascript:"]'

/**
 * Script for the page: its one clear button to put the product at hand into the cart as `[button, text]`, else `[]`. Visible and enabled; one
 * beside the heading before one on the card of another product.
 */
export const findAddButton = `(() => {
  const add = new RegExp(${JSON.stringify(ADD)}, 'i')
  const buy = new RegExp(${JSON.stringify(BUY)}, 'i')
  const heading = document.querySelector('h1')
  const top = heading ? heading.getBoundingClientRect().top : 0
  const found = Array.from(document.querySelectorAll(${JSON.stringify(BUTTONS)})).flatMap((button) => {
    const text = [button.textContent, button.value, button.getAttribute('aria-label'), button.title].filter(Boolean).join(' ').replace(/\\s+/g, ' ').trim().slice(0, 120)
    const box = button.getBoundingClientRect()
    const isUsable = box.width > 0 && box.height > 0 && button.checkVisibility() && !button.disabled && button.getAttribute('aria-disabled') !== 'true'
    if (!add.test(text) || buy.test(text) || !isUsable) return []
    const card = button.closest('li,article')
    const isElsewhere = card !== null && heading !== null && !card.contains(heading)
    return [{ button, text: text.slice(0, 60), distance: Math.abs(box.top - top) + (isElsewhere ? 100000 : 0) }]
  })
  found.sort((a, b) => a.distance - b.distance)
  const [best] = found
  return best && best.distance < 100000 ? [best.button, best.text] : []
})()`
