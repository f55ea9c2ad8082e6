import { availabilityOf } from './availability.ts'
import { type Claim, listOf, own } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { Steps } from './steps.ts'
import { parseStrict } from './strict-json.ts'
import { clean } from './text.ts'
import { overlap } from './words.ts'

/** State blobs are large: only this much text of a page's inline scripts is looked at, and only around the product's name. */
const MAX_CHARS = 1_500_000
const MAX_PLACES = 12
/** Searched in one step. */
const WINDOW = 60_000
/** An object longer than this before or behind the name is the whole page's state. */
const MAX_REACH = 30_000
/** Objects around the name that are looked at. */
const MAX_LEVELS = 3
const MAX_DEPTH = 3
const MAX_PARTS = 40
const MAX_IDS = 6
/** Share of the name's words that a variant's own name has. */
const SAME_NAME = 0.6

const CURRENCY = /currency(?:_?(?:code|iso|id))?["']?\s*[:=]\s*["']([A-Za-z]{3})["']/i

// Keys without "_", "-", case and a leading "product" or "item", the best first.
const NAMES = 'name title longname displayname'
const IDS =
  'sku skuid partnumber articlenumber modelnumber number usitemid asin gtin13 gtin ean upc mpn webid stylenumber styleid pid code id'
const PRICES =
  'saleprice specialprice finalprice currentprice sellingprice offerprice discountedprice nowprice price prices pricing priceinfo pricerange offers unitprice'
/** Keys of other spellings that hold a price … */
const PRICE_LIKE = /price|pricing|retail|amount/
/** … what a visitor pays now before the others, … */
const NOW = /sale|special|final|current|sell|offer|discounted|now|promo|activity|your/
/** … and never what was paid before, a part of it, or what only speaks of prices. */
const NOT_NOW =
  /old|was|list|reg|orig|rrp|msrp|compar|prev|strike|before|full|base|high|max|ship|freight|deliver|tax|fee|percent|sav|off$|unit|month|install|deposit|point|id$|type|date|until|status|code|text$|label/
/** Inside an object that is a price. */
const AMOUNTS = `sale special final current selling now discounted value amount gross min ${PRICES} regular original`
const BRANDS = 'brand brandname manufacturer vendor'
const STATES =
  'availability stockstatus availabilitystatus inventorystatus instock isinstock purchasable isavailable available'
const PARTS = 'variants products skus items children offers product ecommerce detail'

/**
 * What the page's own inline scripts (rendered state, a data layer) say in the object that holds the product's name, or one
 * of the `ids` that the page's address names.
 */
export function* readInlineData(document: Document, name: string | undefined, ids: string[]): Steps<Claim> {
  const claim: Claim = { ids: [] }
  const named =
    name && name.length > 3
      ? [...new Set([name, JSON.stringify(name).slice(1, -1), name.replace(/&/g, '&amp;'), name.replace(/\//g, '\\/')])]
      : []
  // A short number stands for many things.
  const forms = [...named, ...ids.filter((id) => id.length > 5).flatMap((id) => [`"${id}"`, `:${id}`])]
  let left = MAX_CHARS
  for (const { textContent } of document.querySelectorAll('script:not([src]):not([type*="ld+json"])')) {
    // JSON inside a string of a script.
    const text = textContent.slice(0, left).replace(/\\+"/g, '"')
    left -= text.length
    for (let start = 0; start < text.length; start += WINDOW) {
      yield
      claim.currency ??= currencyCode(CURRENCY.exec(text.slice(start, start + WINDOW))?.[1])
    }
    for (const form of forms) {
      const isByName = named.includes(form)
      let at = text.indexOf(form)
      for (let place = 0; at >= 0 && place < MAX_PLACES && !(claim.price && claim.ids[0]); place++) {
        let from = at
        for (let level = 0; level < MAX_LEVELS && from >= 0; level++) {
          yield
          from = openBefore(text, from)
          const value = from < 0 ? undefined : parseObject(objectAt(text, from))
          if (value && !(isByName && isOther(value, name ?? ''))) read(claim, value, name ?? '', 0)
          if (claim.price && claim.ids[0]) break
        }
        at = text.indexOf(form, at + form.length)
      }
    }
  }
  return claim
}

/** An object of another name, in which this one names a category or a brand. */
function isOther(value: unknown, name: string): boolean {
  const names = under(value, NAMES).filter((one) => typeof one === 'string')
  return names.length > 0 && !names.some((one) => overlap(name, one) >= SAME_NAME || overlap(one, name) >= SAME_NAME)
}

/** Where the object begins that holds this place. Braces inside strings are rare and come in pairs. */
function openBefore(text: string, at: number): number {
  let depth = 0
  for (let i = at - 1; i >= Math.max(0, at - MAX_REACH); i--) {
    if (text[i] === '}') depth++
    else if (text[i] === '{' && depth-- === 0) return i
  }
  return -1
}

function objectAt(text: string, from: number): string {
  let depth = 0
  for (let i = from; i < Math.min(text.length, from + 2 * MAX_REACH); i++) {
    if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return text.slice(from, i + 1)
  }
  return ''
}

/** JSON, or an object as scripts write it: bare keys, single quotes. */
function parseObject(text: string): unknown {
  return (
    parseStrict(text) ??
    parseStrict(
      text
        .replace(/'([^'"\n]*)'/g, '"$1"')
        .replace(/([{,]\s*)([A-Za-z_$][\w$]*)\s*:/g, '$1"$2":')
        .replace(/,(\s*[}\]])/g, '$1')
        .replace(/:\s*(?:undefined|[a-zA-Z_$][\w$.]*\([^()]*\))/g, ':null'),
    )
  )
}

const keyOf = (key: string) =>
  key
    .replace(/[_-]/g, '')
    .toLowerCase()
    .replace(/^(?:product|item)(?=.)/, '')

/** The values under these keys that are not null, in the order of `keys`. */
function under(value: unknown, keys: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const all = Object.keys(value).slice(0, 300)
  return keys
    .split(' ')
    .flatMap((wanted) => all.filter((key) => keyOf(key) === wanted))
    .flatMap((key) => own(value, key) ?? [])
}

function priceLike(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Object.keys(value)
    .slice(0, 300)
    .filter((key) => PRICE_LIKE.test(keyOf(key)) && !NOT_NOW.test(keyOf(key)))
  return [...keys.filter((key) => NOW.test(keyOf(key))), ...keys.filter((key) => !NOW.test(keyOf(key)))].flatMap(
    (key) => own(value, key) ?? [],
  )
}

function read(claim: Claim, value: unknown, name: string, depth: number): void {
  const named = under(value, NAMES).find((one) => typeof one === 'string')
  if (depth && typeof named === 'string' && overlap(name, named) < SAME_NAME) return
  const price = amountIn([...under(value, PRICES), ...priceLike(value)], 0)
  if (price !== undefined) claim.price ??= price
  if (price !== undefined || named || depth) {
    for (const one of under(value, IDS)) {
      const id = clean(typeof one === 'object' ? undefined : one, 60)
      // A word is one where the page's address has it too.
      const isCode = id && (/\d/.test(id) || (id.length > 5 && document.URL.includes(id)))
      if (isCode && !/\s/.test(id) && !claim.ids.includes(id) && claim.ids.length < MAX_IDS) claim.ids.push(id)
    }
    const [brand] = under(value, BRANDS)
    const maker = clean(typeof brand === 'object' ? under(brand, NAMES)[0] : brand, 60)
    if (maker && /\p{L}/u.test(maker)) claim.brand ??= maker
    const [state] = under(value, STATES)
    claim.availability ??= availabilityOf(String(typeof state === 'object' ? under(state, 'status value')[0] : state))
    claim.currency ??= currencyCode(under(value, 'currency currencycode pricecurrency')[0])
  }
  if (depth === MAX_DEPTH) return
  const parts = under(value, PARTS).flatMap(listOf).slice(0, MAX_PARTS)
  // The chosen variant speaks first, then one that can be bought.
  const rank = (part: unknown) =>
    under(part, 'default selected isdefault').includes(true)
      ? 0
      : under(part, 'purchasable available instock').includes(true)
        ? 1
        : 2
  for (const part of parts.sort((a, b) => rank(a) - rank(b))) read(claim, part, name, depth + 1)
}

/** A number, a text that is one, or the amount inside an object. */
function amountIn(values: unknown[], depth: number): unknown {
  for (const value of values.slice(0, MAX_PARTS)) {
    const isText = typeof value === 'string' && /^\s*[^\d\s]{0,4}\s*\d[\d.,\s]*\s*[^\d\s]{0,4}\s*$/.test(value)
    if (isText || (typeof value === 'number' && value > 0)) return value
    const inner =
      depth < MAX_DEPTH &&
      typeof value === 'object' &&
      !Array.isArray(value) &&
      amountIn([...under(value, AMOUNTS), ...priceLike(value)], depth + 1)
    if (inner) return inner
  }
  return undefined
}
