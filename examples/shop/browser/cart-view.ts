import { money } from '../money.ts'
import { FREE_SHIPPING_FROM } from '../prices.ts'
import { shopWords } from '../words.ts'
import { type Cart, sumsOf } from './cart.ts'
import { priceOf } from './report.ts'
import { language, query } from './window.ts'

const w = shopWords[language]

function element(name: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

export function drawCount(cart: Cart): void {
  const count = cart.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const badge = query('[data-cart-count]', HTMLElement)
  if (badge) badge.textContent = String(count)
}

function picture(id: string): HTMLImageElement {
  const image = new Image(96, 96)
  image.alt = ''
  image.src = window.zacisze?.[id]?.image ?? ''
  return image
}

function nameLink(id: string): HTMLElement {
  const link = document.createElement('a')
  link.href = window.zacisze?.[id]?.link[language] ?? '/'
  link.textContent = window.zacisze?.[id]?.name[language] ?? ''
  return link
}

function line(id: string, quantity: number, change: (id: string, by: number) => void): HTMLElement {
  const step = (label: string, text: string, by: number) => {
    const button = element('button', 'step', text)
    button.setAttribute('type', 'button')
    button.setAttribute('aria-label', `${label}: ${window.zacisze?.[id]?.name[language] ?? ''}`)
    button.addEventListener('click', () => change(id, by))
    return button
  }
  const remove = step(w.remove, w.remove, -quantity)
  remove.className = 'quiet'
  const amount = element(
    'span',
    'amount',
    step('−1', '−', -1),
    element('output', '', String(quantity)),
    step('+1', '+', 1),
  )
  const words = element('div', 'cart-words', nameLink(id), amount, remove)
  return element('li', '', picture(id), words, element('b', 'cart-price', money(priceOf(id) * quantity, language)))
}

function drawSums(cart: Cart): void {
  const list = query('[data-cart-sums]', HTMLElement)
  const sums = sumsOf(cart, priceOf)
  const row = (label: string, value: string) => [element('dt', '', label), element('dd', '', value)]
  list?.replaceChildren(
    ...row(w.subtotal, money(sums.products, language)),
    ...(sums.discount > 0 ? row(`${w.discount} ${cart.code}`, `−${money(sums.discount, language)}`) : []),
    ...row(w.shipping, sums.shipping === 0 ? w.free : money(sums.shipping, language)),
    ...row(w.total, money(sums.total, language)),
  )
  const missing = FREE_SHIPPING_FROM - (sums.products - sums.discount)
  const words = query('[data-ship-words]', HTMLElement)
  if (words)
    words.textContent = missing > 0 && sums.shipping > 0 ? `${w.missing} ${money(missing, language)}` : w.reached
  const progress = query('[data-ship]', HTMLProgressElement)
  if (progress) progress.value = Math.min(100, 100 - (missing / FREE_SHIPPING_FROM) * 100)
}

/** Draws the cart into whatever frames the page has: lines, a short list, sums, or the empty cart's words. */
export function drawCart(cart: Cart, change: (id: string, by: number) => void): void {
  drawCount(cart)
  const isEmpty = cart.lines.length === 0
  for (const frame of document.querySelectorAll<HTMLElement>('[data-cart-full]')) frame.hidden = isEmpty
  for (const frame of document.querySelectorAll<HTMLElement>('[data-cart-empty]')) frame.hidden = !isEmpty
  query('[data-cart-lines]', HTMLElement)?.replaceChildren(
    ...cart.lines.map(({ id, quantity }) => line(id, quantity, change)),
  )
  query('[data-cart-mini]', HTMLElement)?.replaceChildren(
    ...cart.lines.map(({ id, quantity }) =>
      element(
        'li',
        '',
        picture(id),
        element('span', '', `${quantity} × `, nameLink(id)),
        element('b', '', money(priceOf(id) * quantity, language)),
      ),
    ),
  )
  drawSums(cart)
}
