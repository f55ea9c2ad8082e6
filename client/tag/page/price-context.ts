import { toAscii } from './digits.ts'
import type { Steps } from './steps.ts'

/** How much text around a price tells what it is. */
const BEFORE = 32
const AFTER = 24

// No \b: it does not know letters with accents.
const NOT_NOW =
  /-[$€£]|(?<!\p{L})(?:was\b|less\b|last sold|recent sale|rrp|msrp|list price|sav(?:e|ing)|instead|statt|uvp|adviesprijs|spar(?:en|t)|ersparnis|gespart|bisher|ord\.|tidigare|før|najniższ|oszcz|okładk|katalogow|przed|regularna|poprzedni|risparm|anzich|invece|économi|au lieu|avant|ahorr|antes|economi[az]|doporuč|původn|pôvodn|bežn|běžn|ušetř|redna|prihran|vech|în loc|eski|régi|eredeti|korábbi|mínim[oa]|últimos \d|laveste|lägsta|niedrigst|tiefst|plus bas|più basso|prezzo minimo|laagste|nejnižší|legalacsony|cel mai mic|най-ниск|alin hinta|χαμηλότερη|стара|старая|экономи)/iu
const NOT_WHOLE =
  /(?<!\p{L})(?:grundpreis|unit price|shipping|delivery|versand|dostaw|wysyłk|przesyłk|livraison|envío|frete|spedizione|doprav|poštovn|postage|month|mos?\b|mtl|monat|mies|raty|rata|rat\b|splátk|splátok|měsíc|mesač|részlet|havi\b|taksit|[x×] ?(?=\d)|rate\b|mån|mois|mes(?:es)?\b|finanz|instal|cuotas?|parcela|delbetala|used|gebraucht|occasion|usato|segunda mano|używan|tweedehands|refurb|demo(?!kr)|b-ware|(?:z|mit|with|avec|con|met|s) (?:kod|code|codice|el código|kóde)\p{L}*|kupon|coupon|reward|cash ?back|punkt|points|voucher|leas|pre-?owned|open.?box|deposit|klub|clubcard|get (?:it|this) (?:for|at)|z kart|mit (?:karte|kundenkarte)|avec (?:la )?carte|con tarjeta|members?\b|subscri|per |\/ ?(?:kg|100 ?m?[gl]|l|m²|m2)\b|excl|ex\.? ?(?:vat|tax)|net(?:to)?\b|bez (?:dph|vat|ddv|pdv)|ohne|hors|(?<=\d\s*[€]?\s*)ht\b|(?:sin|senza|sem) iva|\+ ?(?:vat|kdv|áfa)|(?:kdv|vergiler) hariç|fără tva|fara tva|zonder btw|eks(?:kl)?\.|exkl|uten mva|alv 0|áfa nélkül|nettó|без (?:ддс|пдв|ндс)|χωρίς φπα|kargo|livrare|szállít|toimitus|frakt|fragt|доставк|x de )/iu

/** From which amount delivery is free: never what the product costs. */
const FREE_FROM =
  /(?<!\p{L})(?:free|darmow|gratis|kostenlos|versandkostenfrei|gratuit|bezpłatn|zdarma|fri |fritt)\p{L}*\s+(?:\p{L}+\s+){0,2}(?:shipping|delivery|returns|dostaw|wysyłk|versand|lieferung|livraison|verzending|bezorg|env[ií]o|spedizione|consegna|doprav|frakt|fragt|frete|ab|over|above|od|from)(?!\p{L}{3})/iu

/** A bound, as shops sort by price: "Gifts under $30". */
const BOUND =
  /(?<!\p{L})(?:under|below|over|above|up to|unter|über|bis|poniżej|powyżej|moins de|plus de|onder|boven|menos de|más de|sotto i|fino a)\s+[^\d\s]{0,3}\s?\d/iu

/** What an amount is that stands right behind: a discount. */
const SAVING =
  /(?:taniej o|zniżk\p{L}*|rabatt?|sleva|zľava|sconto|remise|korting|descuento|discount|скидка|знижка|kedvezmény|megtakarítás|alennus|off)\s*[:–-]?\s*[^\p{L}\d\s]{0,3}\s*$/iu

const BLOCK = /^(?:DIV|P|LI|T[DR]|D[DLT]|H\d|SECTION)$/

/** An amount's end, not that of a number of days or pieces. */
const AMOUNT_END = /\d[.,]\d\d(?!\d)|\d\s?[€$£₹]|\d\s(?:zł|kr|Kč|Ft|lei)|\n/

/** An element's text as it is `shown`, with what is left out of it before its amount: what stands behind speaks of another. */
function withLead(element: Element, shown: string): string {
  const [number = ''] = /\d[\d.,]*/.exec(shown) ?? []
  const text = toAscii(element.textContent).replace(/\s+/g, ' ').trim()
  const at = number ? text.indexOf(number) : -1
  return at < 0 ? shown : text.slice(0, at) + shown.slice(shown.indexOf(number))
}

/** The element's text as it `reads`, and what stands right before and after it in the closest ancestor that says more. */
function around(element: Element, reads: string): string {
  const own = element.textContent.trim()
  let inner = element
  let outer = element.parentElement
  for (let i = 0; outer && i < 2 && outer.textContent.trim().length <= own.length + 1; i++) {
    inner = outer
    outer = outer.parentElement
  }
  const text = outer?.textContent.slice(0, 600) ?? ''
  const start = text.indexOf(own)
  if (start < 0) return reads
  // Up to the next number: what follows it speaks of that one.
  const before = text
    .slice(Math.max(0, start - BEFORE), start)
    .split(AMOUNT_END)
    .at(-1)
  // A row of two has the label first, on a line of its own.
  const [label, value, third] = outer?.children ?? []
  const row =
    value === inner && !third && !/\d/.test(label?.textContent ?? '') ? label?.textContent.trim().slice(-BEFORE) : ''
  // What follows a block is the next one's label.
  const isBlock = BLOCK.test(element.tagName)
  const isLast = isBlock || (!element.nextSibling && BLOCK.test(element.parentElement?.tagName ?? ''))
  const after = isLast ? '' : text.slice(start + own.length, start + own.length + AFTER).split(/[\d\n]/)[0]
  return `${row} ${before} ${reads} ${after}`.replace(/\s+/g, ' ')
}

/** Says that a price was, or is saved. */
export const wasWords = (text: string): boolean => NOT_NOW.test(text)

// "ab 5", "10 +", "3 for": what stands before a price that holds for several pieces. No amount ends so.
const SEVERAL =
  /(?:(?:^|\s)(?:ab|from|od|dès|desde|vanaf|från|fra|alkaen|da)\s*(?:[2-9]|\d\d+)|(?<![\d.,])(?:[2-9]|\d\d{1,3})\s*(?:\+|for|für|pcs|szt\.?|ks|stk\.?))\s*:?\s*[^\d\s]{0,3}\s*$/iu

/** "5 or more 17.90". */
const OR_MORE =
  /(?:^|\s)(?:[2-9]|\d\d{1,3})\s+(?:or|oder|lub|ou|o|of|nebo|alebo|vagy|sau|eller|tai|veya|или|або)\s\p{L}[\p{L} ]*[^\d\p{L}]{0,4}\d/iu

/** The price of each piece of several: in a table of quantities, the first row's is the price. */
function isForSeveral(element: Element): boolean {
  if (OR_MORE.test(element.textContent)) return true
  const row = element.closest('tr') ?? element.parentElement
  const text = (row?.textContent ?? '').slice(0, 200)
  const at = text.indexOf(element.textContent)
  return at > 0 && SEVERAL.test(text.slice(0, at))
}

/** How much the words around a price, `shown` as it reads, speak against its being what the product costs now. */
export function* doubt(element: Element, shown: string): Steps<number> {
  const reads = withLead(element, shown)
  const text = around(element, reads)
  const own = text.indexOf(reads)
  const head = text.slice(0, text.slice(Math.max(0, own)).search(/\d/) + Math.max(0, own))
  let sum = SAVING.test(head) ? 6 : 0
  // An engine compiles each of these long patterns when it is first used, and again when it is used more.
  yield
  if (FREE_FROM.test(text) || BOUND.test(element.textContent)) sum += 12
  yield
  if (NOT_NOW.test(text)) sum += 4
  yield
  if (NOT_WHOLE.test(text) || isForSeveral(element)) sum += 4
  yield
  return sum
}
