import { distance, isAside } from './aside.ts'
import { compileSigns, currencyOfText, type Market } from './currency.ts'
import { toAscii } from './digits.ts'
import { isHidden } from './hidden.ts'
import { labelOf } from './label.ts'
import { parsePrice } from './price.ts'
import { doubt, wasWords } from './price-context.ts'
import type { Steps } from './steps.ts'
import type { Survey } from './survey.ts'

const MAX_ELEMENTS = 700
/** Texts looked at in one step. */
const TEXTS = 10
const MAX_DEPTH = 6
/** As many different amounts in elements of one make are a list. */
const LIST = 3
/** Scores this close say the same. */
const SIMILAR = 2.5
/** Nobody gives less off: two prices this close are those of two editions. */
const MOST_SHARE = 0.995
/** A sale below this share of the old price is an instalment or a unit price. */
const LEAST_SHARE = 0.25
/** Longer than a price with its words ("Cena: 1 299,00 zł brutto / szt."). */
const MAX_PRICE_TEXT = 80

// All of these are tested on classes and ids split into words (`labelOf`): "old" must not find "bold".
const OLD =
  /(?<=--)list\b|(?<!with-)list-?price|\b(?:old|was|rrp|msrp|mrp|uvp|before|original|previous|prev|compare|crossed|struck|strike|strikethrough|stara|przed|antes|anterior|ancien|barre|tachado|listino|retail|catalog|starting|usual|undiscounted|org|orig|vechi|vecchio|okladkowa|katalogowa|regularna|poprzednia|doporucena|puvodni|povodna|bezna|redna|regi|eredeti|vanha|tidligere|oude|van|advies|eski|statt)(?:-?(?:price|preis|prix|cena|precio|prezzo|preco|at|through|out|value))?\b|oldprice|(?:price|cena|precio|prezzo)-(?:from|de|od)\b|price-?block-?strike/
const USUAL = /\b(?:regular|normal|full|standard|base)\b/
const CURRENT =
  /\b(?:sale|special|current|final|actual|our|ourprice|now|main|promo|offer|buy|buying|selling|new|aktual\w*|nowa|today|selected|checked|inside|action|akcija|red)\b|product-+(?:single-+)?price/
// Instalments, delivery, unit prices, savings, net prices, loyalty, other sellers, filters.
const OTHER =
  /\b(?:shipping|delivery|dostaw\w*|versand\w*|livraison|instal\w*|rata|raty|parcela\w*|cuotas?|mensual\w*|month\w*|per|unit(?!--(?:normal|sale|current))|unitprice|grundpreis|basic|base-unit|without|ex|excl\w*|net|netto|pretax|withouttax|savings?|saved|save|you-save|rabatt?|percent|percentage|badge|points?|lowest|omnibus|filter|range(?!-)|slider|subtotal|total|cart|minicart|symbol|used|rent\w*|trade|finance|financ\w*|credit|warranty|insurance|sims|p13n|club|klub|klubowa|member|members|loyalty|market|median|guide|coupon|kupon|voucher|code-price|promo-code)\b/

export interface VisiblePrice {
  price?: string
  oldPrice?: string
  currency?: string | undefined
  score: number
  /** Other prices that look just like it: on a list each product has one. */
  peers: number
  /** Every price seen as struck through near the heading, as written. */
  struck: string[]
  amounts: Set<number>
}

const CENTS = /cent|frac|decim|penn|gros|small|sup|pence|minor/

const isStruck = (element: Element) =>
  /^(DEL|S|STRIKE)$/.test(element.tagName) ||
  OLD.test(labelOf(element)) ||
  /line-through/.test(`${element.getAttribute('style')} ${element.getAttribute('class')}`) ||
  element.hasAttribute('data-a-strike')

/** An element's text as a price reads: struck parts left out, "1299<sup>99</sup>" with its point. */
function priceText(element: Element, depth = 0): string {
  let text = ''
  for (const node of [...element.childNodes].slice(0, 30)) {
    if (node.nodeType === 3) text += node.nodeValue
    else if (
      node instanceof Element &&
      depth < MAX_DEPTH &&
      !/^(SCRIPT|STYLE|TEMPLATE|SELECT|NOSCRIPT)$/.test(node.tagName)
    ) {
      const inner = priceText(node, depth + 1)
      const isCents =
        /^\s*\d\d\s*[^\d\s]{0,4}\s*$/.test(inner) &&
        /\d\s*[€$£.,]?\s*$/.test(text) &&
        (node.tagName === 'SUP' ||
          CENTS.test(labelOf(node)) ||
          (node.firstElementChild !== null && CENTS.test(labelOf(node.firstElementChild))))
      // A lone raised digit is a footnote.
      const isNote = node.tagName === 'SUP' && /^\s*[\d*)]{1,2}\s*$/.test(inner) && !isCents
      if (isCents)
        text = text.replace(/(\d)\s*[.,]?([€$£]?)\s*$/, `$1.${inner.trim().slice(0, 2)}$2${inner.trim().slice(2)}`)
      else if (isStruck(node) || isNote || (/\d/.test(inner) && wasWords(inner))) text += ' '
      else text += /\d$/.test(text) && /^\d/.test(inner) ? ` ${inner}` : inner
    }
    if (text.length > 200) break
  }
  // "22€90" is how French shops write it.
  return toAscii(text)
    .replace(/\s+/g, ' ')
    .replace(/(?<![.,]\d*)(\d) ?€ ?(\d\d)(?![\d.,])/g, '$1.$2 €')
}

/** Percentages (China's tenths too), weights and numbers of days, weeks, months. */
const NO_AMOUNT =
  /[-+−]?\d+(?:[.,]\d+)?\s*(?:%|折|(?:k?g|ml|oz)(?!\p{L}))|(?<![\d.,])\d{1,3}\s*(?:days?|dni|dag(?:ar|e|en)|tagen?|d[ií]as|jours|giorni|dagen|dager|dní|nap(?:os|ban)?|zile|päivää?|weeks?|months?)(?!\p{L})/giu

/** "149,00 zł / 1 szt." and "19,99 € inkl. 19 % MwSt." without what is no amount. */
function withoutUnits(text: string): string {
  const bare = text.replace(NO_AMOUNT, ' ')
  return (/^[^/(]*\d[^/(]*/.exec(bare)?.[0] ?? bare).trim()
}

/** A surcharge, and letters among the digits: a code. */
const NO_PRICE = /^\(?\s*\+|[a-z]\d+[a-z]+\d/i

/** "Delivery to Kyiv for orders over 1000 UAH". */
const SENTENCE = /(?:\p{L}+\P{L}+){7}/u

interface Candidate {
  element: Element
  text: string
  amount: number
  score: number
  isOld: boolean
  doubts: number
  /** The lower of two in one text. */
  isPair: boolean
  /** Tag, class and id of it and of what it stands in. */
  make: string
}

/** The price that a visitor sees beside the heading, and the struck one. */
export function* readVisiblePrice(
  { _prices, _texts }: Survey,
  heading: Element | undefined,
  buttons: Element[],
  market: Market,
): Steps<VisiblePrice> {
  const named = new Set(_prices)
  const all = yield* weigh([...named, ...(yield* textParents(_texts, market))], named, heading, buttons, market)
  yield
  const struck = all.filter(({ isOld }) => isOld)
  const ranked = all.toSorted((a, b) => b.score - a.score)
  // A class alone ("orig-price") says little where nothing else is the price.
  const first = ranked.find(({ isOld }) => !isOld) ?? ranked.find(({ element }) => !element.closest('del,s,strike'))
  // Two prices side by side that no word tells apart: nobody shows a higher one that is to be paid.
  const rival =
    first &&
    all.find(
      ({ amount, score, element, isOld, isPair, doubts }) =>
        !isOld &&
        amount < first.amount * MOST_SHARE &&
        !isPair &&
        amount > first.amount * LEAST_SHARE &&
        score > first.score - SIMILAR &&
        distance(first.element, element) <= 2 &&
        distance(element, first.element) <= 3 &&
        !doubts,
    )
  if (rival) first.isOld = true
  const best = rival ?? first
  yield
  const old = all
    .filter(
      ({ isOld, element, amount }) =>
        isOld &&
        best &&
        amount > best.amount &&
        distance(best.element, element) < 6 &&
        !isOfAnother(element, best.element),
    )
    .sort((a, b) => b.score - a.score)[0]
  yield
  const label = best && labelOf(best.element)
  return {
    ...(best ? { price: best.text, currency: currencyOfText(best.text, market) } : {}),
    ...(old ? { oldPrice: old.text } : {}),
    score: best?.score ?? Number.NEGATIVE_INFINITY,
    peers: new Set(
      all
        .filter(
          (one) =>
            best &&
            !one.isOld &&
            one.score > best.score - SIMILAR &&
            labelOf(one.element) === label &&
            !best.element.contains(one.element),
        )
        .map(({ amount }) => amount),
    ).size,
    amounts: new Set(all.map(({ amount }) => amount)),
    struck: struck
      .filter(({ score, element }) => score > -4 && !(best && isOfAnother(element, best.element)))
      .map(({ text }) => text),
  }
}

/** In an entry of a list that the price is not in: another product's tile. */
function isOfAnother(element: Element, price: Element): boolean {
  const tile = element.closest('li,article')
  return !!tile && !tile.contains(price)
}

function* weigh(
  elements: Element[],
  named: Set<Element>,
  heading: Element | undefined,
  buttons: Element[],
  market: Market,
): Steps<Candidate[]> {
  const candidates: Candidate[] = []
  const seen = new Map<number, number>()
  const makes = new Map<string, Set<number>>()
  const queue = new Set(elements)
  for (const element of queue) {
    yield
    if (/^(SCRIPT|STYLE|TEMPLATE|BODY|HTML|FORM|SELECT|NOSCRIPT|TITLE|LINK)$/.test(element.tagName)) continue
    if (isAside(element, heading) || element.getElementsByTagName('*')[60] || element.textContent.length > 2000)
      continue
    // The cents stand in an element of their own behind it: the price is in the one that holds both.
    if (/\d\s*$/.test(element.textContent) && /^\s*[.,]\d\d(?!\d)/.test(element.nextSibling?.textContent ?? '')) {
      if (element.parentElement) queue.add(element.parentElement)
      continue
    }
    const own = labelOf(element)
    const machine = element.getAttribute('content') ?? element.getAttribute('data-price') ?? ''
    const written = priceText(element).trim()
    const shown = withoutUnits(written)
    const isShown = /\d/.test(shown) && (shown.length <= MAX_PRICE_TEXT || !machine)
    const text = isShown ? shown : toAscii(machine)
    if (!/\d/.test(text) || text.length > MAX_PRICE_TEXT || NO_PRICE.test(text) || OTHER.test(own)) continue
    const sign = currencyOfText(text, market)
    const numbers = text.match(/\d+(?:[.,'’\s]\d+)*/g) ?? []
    const isLeaf = element.childElementCount === 0
    const exact = numbers.filter((number) => /[.,]\d\d$/.test(number))
    // "55-inch $549.99": the one with cents is the price.
    const isExact = isLeaf && exact.length === 1 && numbers.length > 1
    const amountOf = (number: string) => parsePrice(number, sign ?? 'EUR', market.lang)
    const amounts = new Set((isExact ? exact : numbers).map(amountOf))
    // Two different numbers are a range or two prices: their own elements speak, where they have some.
    const isPair = amounts.size === 2 && isLeaf && sign !== undefined
    const amount =
      isPair || isExact
        ? Math.min(...[...amounts].flatMap((one) => one ?? []))
        : parsePrice(text, sign ?? 'EUR', market.lang)
    if (amounts.size > 1 && !isPair && queue.size < MAX_ELEMENTS) for (const child of element.children) queue.add(child)
    if (!amount || (amounts.size > 1 && !isPair)) continue
    const parents = [element.parentElement, element.parentElement?.parentElement].flatMap((one) => one ?? [])
    const label = [own, ...parents.map(labelOf)].join(' ')
    const isAfter = !heading || (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    const toButton = Math.min(12, ...buttons.slice(0, 4).map((button) => distance(button, element)))
    // Elements of the product's own tile differ from one another; those of a list do not.
    const make = element.tagName + label.replace(/\d+/g, '')
    makes.set(make, (makes.get(make) ?? new Set()).add(amount))
    const doubts = yield* doubt(element, written)
    candidates.push({
      element,
      doubts,
      make,
      isPair,
      text: isPair || isExact ? `${numbers.find((number) => amountOf(number) === amount)} ${sign ?? ''}` : text,
      amount,
      isOld: isStruck(element) || element.closest('del,s,strike') !== null || parents.slice(0, 1).some(isStruck),
      score:
        10 -
        Math.min(heading ? distance(heading, element) : 6, 12) -
        toButton / 3 +
        (isAfter ? 2 : -2) +
        (sign ? 3 : /[.,]\d\d\b/.test(text) ? 0 : -4) +
        (CURRENT.test(own) ? 2 : CURRENT.test(label) ? 1 : 0) -
        (USUAL.test(label) ? 1.5 : 0) -
        doubts +
        (element.getAttribute('itemprop') === 'price' ? 3 : 0) -
        // Nobody sees a meta element: it counts only where nothing is seen.
        (element.tagName === 'META' ? 8 : text === shown ? 0 : 3) -
        (OTHER.test(label) ? 4 : 0) +
        (named.has(element) ? 1 : 0) -
        (element.closest('a[href]:not([href^="#"]):not([href^=javascript])') ? 3 : 0) -
        (element.closest('li,article') && !(heading && element.closest('li,article')?.contains(heading)) ? 1 : 0) -
        (isHidden(element) ? 4 : 0) -
        (SENTENCE.test(text) ? 4 : 0) +
        Math.min(3, seen.get(amount) ?? 0) * 0.5,
    })
    seen.set(amount, (seen.get(amount) ?? 0) + 1)
  }
  for (const one of candidates) if ((makes.get(one.make)?.size ?? 0) >= LIST) one.score -= 4
  return candidates
}

/** Elements around texts that look like money, for pages whose classes say nothing. */
function* textParents(texts: Text[], market: Market): Steps<Element[]> {
  const found = new Set<Element>()
  const compiled = new Set<boolean>()
  let looked = 0
  // Not by `entries`, which old libraries have replaced.
  for (const { data, parentElement } of texts) {
    if (looked++ % TEXTS === 0) yield
    if (!parentElement || data.length > MAX_PRICE_TEXT || !/\p{Nd}|^\s*\D{1,4}\s*$/u.test(data)) continue
    const isLatin = !/[^\0-\xff]/.test(data)
    if (!compiled.has(isLatin)) {
      compiled.add(isLatin)
      yield* compileSigns(data)
    }
    if (!currencyOfText(data, market) && !/^\s*[.,:][-–—]\s*$/.test(data)) continue
    // "<span>€</span> 12" keeps sign and number apart: then the parent reads as a price.
    found.add(/\p{Nd}/u.test(data) ? parentElement : (parentElement.parentElement ?? parentElement))
  }
  return [...found].slice(0, MAX_ELEMENTS)
}
