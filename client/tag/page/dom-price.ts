import { currencyOfText, type Market } from './currency.ts'
import { distance, isAside } from './heading.ts'
import { parsePrice } from './price.ts'

const MAX_ELEMENTS = 700
const MAX_TEXT_NODES = 6000
const MAX_DEPTH = 6

const WORDS = [
  'price',
  'preis',
  'prix',
  'cena',
  'precio',
  'prezzo',
  'preco',
  'prijs',
  'pris',
  'hinta',
  'fiyat',
  'cijena',
  'kaina',
  'pret-',
  'amount',
]
const PLACES = [
  ...WORDS.flatMap((word) => [`[class*=${word} i]`, `[id*=${word} i]`]),
  '[itemprop*=price i]',
  '[data-price]',
].join()
const OLD =
  /old|was\b|regular|list-?_?price|strike|struck|before|rrp|msrp|\buvp\b|cross(?!-?sell)|compare|previous|original|starting|stara|przed|antes|anterior|ancien|barr[eé]|tachado|sconto-da|listino|\bvon\b|retail|catalog_price|high/i
const CURRENT =
  /sale|special|current|final|actual|our|now|main|promo|offer|buy|selling|product-?_?price|new|aktual|nowa|today|inside/i
// Instalments, delivery, unit prices, savings, tax, loyalty, other sellers.
const OTHER =
  /shipping|deliver|dostaw|versand|livraison|instal|rata\b|raty|parcel|cuota|mensual|month|per-?_?unit|unit-?_?price|pricePerUnit|basic-?_?price|grundpreis|without|no-?tax|ex-?(tax|vat)|net(to)?-?price|priceexcl|saving|save|discount-?(amount|value|percent)|rabat|percent|badge|point|lowest|omnibus|from-seller|filter|range|slider|total|subtotal|cart-|symbol|currency|label/i

const MONEY =
  /(?:[$€£₽₺₹₪₩฿₫¥₴]|zł|kč|\b(?:lei|ft|kr|rs|chf|pln|eur|usd|gbp|czk|huf|ron|aed|sar|kwd|inr|cad|aud|sek|nok|dkk|руб|лв|грн)\b|[A-Z]{3}\b|د\.إ|درهم|ريال|ر\.س|円|元|원|р\.|tl\b|дин)\.?\s*\d|\d[\d\s.,'’]*(?:,-|\.-|:-)?\s*(?:[$€£₽₺₹₪₩฿₫¥₴]|zł|kč|lei\b|ft\b|kr\b|chf|pln|eur|usd|gbp|czk|huf|ron|aed|sar|kwd|[A-Z]{3}\b|руб|лв|грн|د\.إ|درهم|ريال|ر\.س|円|元|원|р\.|tl\b|дин|kn\b)/i
const NUMBERS = /\d+(?:[.,'’\s]\d+)*/g

export interface VisiblePrice {
  price?: string
  oldPrice?: string
  currency?: string | undefined
  score: number
  /** Every price seen as struck through near the heading, as written. */
  struck: string[]
}

const labelOf = (element: Element) =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('data-price-type') ?? ''}`

const isStruck = (element: Element) =>
  /^(DEL|S|STRIKE)$/.test(element.tagName) ||
  OLD.test(labelOf(element)) ||
  /line-through/.test(element.getAttribute('style') ?? '')

/** An element's text as a price reads: struck parts left out, "1299<sup>99</sup>" with its point. */
function priceText(element: Element, depth = 0): string {
  let text = ''
  for (const node of [...element.childNodes].slice(0, 30)) {
    if (node.nodeType === 3) text += node.nodeValue
    else if (
      node instanceof Element &&
      depth < MAX_DEPTH &&
      !/^(DEL|S|STRIKE|SCRIPT|STYLE|TEMPLATE|SELECT)$/.test(node.tagName)
    ) {
      const inner = priceText(node, depth + 1)
      const isCents =
        /^\s*\d\d\s*$/.test(inner) &&
        /\d\s*$/.test(text) &&
        (node.tagName === 'SUP' || /cent|frac|decim|penn|gros|small|sup|pence/i.test(labelOf(node)))
      text += depth < 2 && isStruck(node) ? ' ' : isCents ? `.${inner.trim()}` : inner
    }
    if (text.length > 200) break
  }
  return text.replace(/\s+/g, ' ')
}

interface Candidate {
  element: Element
  text: string
  amount: number
  score: number
  isOld: boolean
}

/** The price that a visitor sees beside the heading, and the struck one. */
export function readVisiblePrice(
  document: Document,
  heading: Element | undefined,
  buttons: Element[],
  market: Market,
): VisiblePrice {
  const byClass = [...document.querySelectorAll(PLACES)].slice(0, MAX_ELEMENTS)
  const found = weigh(byClass, heading, buttons, market)
  const all = found.some(({ isOld, score }) => !isOld && score > 0)
    ? found
    : weigh(textParents(document), heading, buttons, market)
  const best = all.filter(({ isOld }) => !isOld).sort((a, b) => b.score - a.score)[0]
  const old = all
    .filter(
      ({ isOld, amount, element }) => isOld && best && amount > best.amount && distance(best.element, element) < 6,
    )
    .sort((a, b) => b.score - a.score)[0]
  return {
    ...(best ? { price: best.text, currency: currencyOfText(best.text, market) } : {}),
    ...(old ? { oldPrice: old.text } : {}),
    score: best?.score ?? Number.NEGATIVE_INFINITY,
    struck: all.filter(({ isOld, score }) => isOld && score > -8).map(({ text }) => text),
  }
}

function weigh(elements: Element[], heading: Element | undefined, buttons: Element[], market: Market): Candidate[] {
  const candidates: Candidate[] = []
  const seen = new Map<number, number>()
  for (const element of elements) {
    const near = [element, element.parentElement, element.parentElement?.parentElement].filter(
      (one) => one instanceof Element,
    )
    if (/^(SCRIPT|STYLE|TEMPLATE|BODY|HTML|FORM|SELECT|NOSCRIPT|TITLE)$/.test(element.tagName)) continue
    const isOld = near.some(isStruck) || element.closest('del,s,strike') !== null
    const shown = priceText(element).trim()
    const text = /\d/.test(shown) ? shown : element.tagName === 'META' ? (element.getAttribute('content') ?? '') : ''
    if (!text || text.length > 80 || OTHER.test(labelOf(element)) || /%/.test(text)) continue
    const currency = currencyOfText(text, market) ?? 'XXX'
    const amounts = new Set((text.match(NUMBERS) ?? []).map((number) => parsePrice(number, currency, market.lang)))
    const amount = parsePrice(text, currency, market.lang)
    // Two different numbers are a range or two prices: their own elements speak.
    if (!amount || amounts.size > 1) continue
    const hasSign = MONEY.test(text)
    const label = near.map(labelOf).join(' ')
    const isAfter = heading ? (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 : true
    const away = heading ? distance(heading, element) : 6
    const toButton = Math.min(12, ...buttons.slice(0, 4).map((button) => distance(button, element)))
    candidates.push({
      element,
      text,
      amount,
      isOld,
      score:
        10 -
        Math.min(away, 12) -
        toButton / 3 +
        (isAfter ? 2 : -2) +
        (hasSign ? 3 : /[.,]\d\d\b/.test(text) ? 0 : -4) +
        (CURRENT.test(label) ? 2 : 0) +
        (element.getAttribute('itemprop') === 'price' ? 3 : 0) -
        (OTHER.test(label) ? 4 : 0) -
        (isAside(element, heading) ? 9 : 0) -
        (element.closest('a[href]') ? 3 : 0) -
        (element.closest('li') && !(heading && element.closest('li')?.contains(heading)) ? 1 : 0) +
        Math.min(3, seen.get(amount) ?? 0) * 0.5,
    })
    seen.set(amount, (seen.get(amount) ?? 0) + 1)
  }
  return candidates
}

/** Elements around texts that look like money, for pages whose classes say nothing. */
function textParents(document: Document): Element[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = new Set<Element>()
  for (let i = 0; i < MAX_TEXT_NODES && walker.nextNode(); i++) {
    const { nodeValue, parentElement } = walker.currentNode
    if (nodeValue && nodeValue.length < 80 && MONEY.test(nodeValue) && parentElement) found.add(parentElement)
  }
  return [...found]
}
