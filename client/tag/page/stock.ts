import { byDistance, isAside } from './aside.ts'
import { controlText } from './buttons.ts'
import type { Availability } from './facts.ts'
import { isHidden } from './hidden.ts'
import { labelOf } from './label.ts'
import { shownText } from './shown-text.ts'
import type { Steps } from './steps.ts'
import { stockOfText } from './stock-words.ts'
import type { Survey } from './survey.ts'
import { clean } from './text.ts'

const MAX_ELEMENTS = 120
const MAX_CONTROLS = 400
/** Texts of no stock element: longer ones are prose. */
const MAX_WORDS = 70
const LEAST_WORDS = 3
const MAX_STATEMENT = 160
/** Farther from the heading, a text speaks of something else. */
const MAX_DISTANCE = 6

const NOTIFY =
  /notify me|(?:e-?mail|tell|alert) me|wait(?:ing)?[ -]?list|back in stock|powiadom|benachrichtig|pr[eé]venez|m'avertir|av[ií]s(?:e|a)me|avvisami|sold.?out|out.?of.?stock|ausverkauft|agotado|esgotado|esaurito|wyprzedan|niedostępn|uitverkocht|épuisé|hlídat|upozorn|meld mij|нет в наличии|сообщить о/i
/** Of a branch or of one way to get it, not of the product. */
const PLACE =
  /\b(?:stores?|pick.?up|collect\w*|shops?)\b|magasin|filial|salon|boutique|negozi|tiendas?\b|lojas?\b|winkels?\b|prodejn|sklepach|markt\b/i

/** "Delivery available from 9.90": what can be had is the delivery. */
const DELIVERY =
  /^\W*(?:(?:free|standard|express|fast) )?(?:delivery|shipping|pick.?up|spedizione|livraison (?!imm)|env[ií]o|entrega|frete|versand|lieferung|dostawa|wysyłka|leverans|doprav|financ|gift|warranty)(?! time)[^.:!]*(?:avail|disponib|disponív|verfügbar|möglich|dostępn)/i

/** A size that is sold out says nothing of the product. */
const isOfChoice = (element: Element, others: (Element | undefined)[]): boolean => {
  const choice = element.closest(
    'select,option,label,[class*=size i],[class*=variant i],[class*=option i],[class*=swatch i]',
  )
  return choice !== null && !others.some((other) => other && choice.contains(other))
}

/** Classes that say it: "price in-stock", "product outofstock". */
const CLASSED = /(?<![\w-])(?:is-)?(in|out-?of)-?stock(?![\w-])/

export interface Stock {
  state?: Availability | undefined
  /** Words and controls say the same: the page's own data may be older. */
  isSure?: boolean
}

/** Whether the product can be bought, by the texts and controls near its heading. */
export function* stockOf(
  { _stocks, _controls, _texts }: Survey,
  heading: Element | undefined,
  buttons: Element[],
): Steps<Stock> {
  const fits = (element: Element) =>
    !isAside(element, heading) && !isOfChoice(element, [heading, buttons[0]]) && !isHidden(element)
  let written: Availability | undefined
  let classed: Availability | undefined
  for (const element of byDistance(_stocks.slice(0, MAX_ELEMENTS).filter(fits), heading).slice(0, 16)) {
    yield
    const [, where] = CLASSED.exec(labelOf(element)) ?? []
    if (where) classed ??= where === 'in' ? 'in_stock' : 'out_of_stock'
    const isMachine = /^(?:META|LINK)$/.test(element.tagName)
    const text = isMachine ? (element.getAttribute('content') ?? element.getAttribute('href')) : shownText(element, 500)
    const state = stateIn(clean(text, 500) ?? '', MAX_STATEMENT)
    if (state && !isMachine) return withControls(state, buttons)
    // What nobody sees is the page's data again: it contradicts nothing.
    written ??= state
  }
  let around = heading
  for (let i = 0; i < MAX_DISTANCE && around?.parentElement; i++) around = around.parentElement
  const said: Element[] = []
  for (const { data, parentElement } of _texts) {
    if (!parentElement || !around?.contains(parentElement) || /^(?:BUTTON|A)$/.test(parentElement.tagName)) continue
    yield
    const text = data.trim()
    // "true" is said of anything.
    if (text.length > LEAST_WORDS && !/^(?:true|false)$/.test(text) && stateIn(text, MAX_WORDS) && fits(parentElement))
      said.push(parentElement)
  }
  const [nearest] = byDistance(said, heading)
  const state = nearest && stateIn(clean(nearest.textContent) ?? '', MAX_STATEMENT)
  const [first] = buttons
  if (state) return withControls(state, buttons)
  if (written) return { state: written }
  if (first) {
    // A size or an offer may have to be chosen first.
    const isToChoose = first.closest('form')?.querySelector('select,input[type=radio],[role=option],[role=radio]')
    return { state: (isClosed(first) && !isToChoose) || NOTIFY.test(first.textContent) ? 'out_of_stock' : 'in_stock' }
  }
  const offersToNotify = _controls
    .slice(0, MAX_CONTROLS)
    .some((control) => NOTIFY.test(controlText(control)) && !isAside(control, heading))
  return { state: offersToNotify ? 'out_of_stock' : classed }
}

function stateIn(text: string, most: number): Availability | undefined {
  return text.length < most && !PLACE.test(text) && !DELIVERY.test(text) ? stockOfText(text) : undefined
}

/** Magento's button waits for the script, and is absent where nothing can be bought. */
function isClosed(button: Element): boolean {
  return button.hasAttribute('disabled') && button.id !== 'product-addtocart-button'
}

function withControls(state: Availability, [first]: Element[]): Stock {
  const isOpen = first && !isClosed(first)
  return { state, isSure: state === 'in_stock' ? !!isOpen : state === 'out_of_stock' && !isOpen }
}
