import { shopWords } from '../words.ts'
import { changed, isKnownCode, readCart, writeCart } from './cart.ts'
import { drawCart, drawCount } from './cart-view.ts'
import { startBanner } from './consent-banner.ts'
import { showOrder, startCheckout } from './order.ts'
import { reportCart, reportLine, reportPage } from './report.ts'
import { language, query } from './window.ts'

const w = shopWords[language]
const page = document.body.className

function change(id: string, by: number): void {
  writeCart(changed(readCart(), id, by))
  reportLine(by > 0 ? 'add_to_cart' : 'remove_from_cart', { id, quantity: Math.abs(by) })
  drawCart(readCart(), change)
}

function startProduct(): void {
  const form = query('form[data-add]', HTMLFormElement)
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const quantity = Number(new FormData(form).get('quantity') ?? 1)
    if (!Number.isInteger(quantity) || quantity < 1) return
    change(form.dataset.add ?? '', quantity)
    const said = query('[data-added]', HTMLElement)
    if (said) said.hidden = false
  })
}

function startCode(): void {
  const form = query('[data-code-form]', HTMLFormElement)
  const said = query('[data-code-said]', HTMLElement)
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const code = String(new FormData(form).get('code') ?? '')
      .trim()
      .toUpperCase()
    const isKnown = isKnownCode(code)
    if (isKnown) writeCart({ ...readCart(), code })
    if (said) said.textContent = isKnown ? `✓ ${w.codeOk}` : w.codeWrong
    drawCart(readCart(), change)
  })
}

startBanner()
reportPage()
startProduct()
if (page === 'thank-you') {
  drawCount(readCart())
  showOrder()
} else {
  drawCart(readCart(), change)
  startCode()
  startCheckout()
  if (page === 'cart') reportCart('view_cart', readCart())
  if (page === 'checkout') reportCart('begin_checkout', readCart())
}
