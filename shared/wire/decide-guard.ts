import { type PageType, pageTypes } from '../history/event.ts'
import {
  type ContextualRequest,
  type DecideRequest,
  MAX_ALIASES,
  MAX_CAPPED,
  MAX_CART_ITEMS,
  MAX_ID_CHARS,
  MAX_PLACEMENTS,
  MAX_RECENT_ITEMS,
  MAX_TEXT_CHARS,
  type PersonalRequest,
} from './decide.ts'

/*
 * The schemas of decide.ts, written out by hand: the one route where the schema library took a third of the
 * time. Accepts exactly what they accept and gives the same value (a differential test holds it to that); what it refuses
 * is given to the schema, for the words.
 */

type Fields = Record<string, unknown>
type Vector = PersonalRequest['vector']
type VectorValue = Vector[string]
type Cart = NonNullable<PersonalRequest['cart']>

const knownTypes: ReadonlySet<unknown> = new Set(pageTypes)

/** The request with its known fields only; undefined when it does not have the form. */
export function guardDecideRequest(value: unknown): DecideRequest | undefined {
  if (!isFields(value) || value.v !== 1) return undefined
  const page = guardPage(value.page)
  const { placements } = value
  if (page === undefined || !isTexts(placements, MAX_PLACEMENTS, 1, MAX_ID_CHARS)) return undefined
  const contextual: ContextualRequest = { v: 1, page, placements }
  return 'manifest' in value ? guardPersonal(value, contextual) : contextual
}

function guardPersonal(value: Fields, contextual: ContextualRequest): PersonalRequest | undefined {
  const { manifest, capped, recentItems } = value
  const vector = guardVector(value.vector)
  const buckets = guardBuckets(value.buckets)
  if (
    !isCount(manifest, 0) ||
    vector === undefined ||
    buckets === undefined ||
    !isTexts(capped, MAX_CAPPED, 1, MAX_ID_CHARS) ||
    !isTexts(recentItems, MAX_RECENT_ITEMS, 1, MAX_ID_CHARS)
  ) {
    return undefined
  }
  const request: PersonalRequest = { ...contextual, manifest, vector, buckets, capped, recentItems }
  if (value.cart !== undefined) {
    const cart = guardCart(value.cart)
    if (cart === undefined) return undefined
    request.cart = cart
  }
  return guardOptional(value, request)
}

function guardOptional(value: Fields, request: PersonalRequest): PersonalRequest | undefined {
  const { currency, measured } = value
  if (currency !== undefined) {
    if (!isText(currency, 0, 3)) return undefined
    request.currency = currency
  }
  if (measured !== undefined) {
    if (typeof measured !== 'boolean') return undefined
    request.measured = measured
  }
  return request
}

function guardPage(value: unknown): ContextualRequest['page'] | undefined {
  if (!isFields(value) || !knownTypes.has(value.type)) return undefined
  // Looked up on the line above.
  const page: ContextualRequest['page'] = { type: value.type as PageType }
  const { product, category, path } = value
  if (product !== undefined) {
    if (!isTexts(product, MAX_ALIASES, 1, MAX_ID_CHARS)) return undefined
    page.product = product
  }
  if (category !== undefined) {
    if (!isTexts(category, MAX_ALIASES, 0, MAX_TEXT_CHARS)) return undefined
    page.category = category
  }
  if (path !== undefined) {
    if (!isText(path, 0, MAX_TEXT_CHARS)) return undefined
    page.path = path
  }
  return page
}

function guardCart(value: unknown): Cart | undefined {
  if (!isFields(value) || !Array.isArray(value.items) || value.items.length > MAX_CART_ITEMS) return undefined
  const cart: Cart = { items: [] }
  for (const each of value.items as unknown[]) {
    if (!isFields(each) || !isText(each.id, 1, MAX_ID_CHARS)) return undefined
    const { id, quantity } = each
    if (quantity === undefined) cart.items.push({ id })
    else if (isReal(quantity)) cart.items.push({ id, quantity })
    else return undefined
  }
  if (value.value !== undefined) {
    if (!isReal(value.value)) return undefined
    cart.value = value.value
  }
  if (value.currency !== undefined) {
    if (!isText(value.currency, 0, 3)) return undefined
    cart.currency = value.currency
  }
  return cart
}

/** The record itself: a record has no fields to leave out, and copying it took as long as looking at it. */
function guardVector(value: unknown): Vector | undefined {
  if (!isFields(value)) return undefined
  for (const name in value) if (!isText(name, 1, MAX_ID_CHARS) || !isVectorValue(value[name])) return undefined
  return asRecord(value) as Vector
}

function isVectorValue(value: unknown): value is VectorValue {
  if (Array.isArray(value)) {
    return value.length <= MAX_RECENT_ITEMS && value.every((each) => isText(each, 0, MAX_TEXT_CHARS) || isReal(each))
  }
  return isText(value, 0, MAX_TEXT_CHARS) || isReal(value) || typeof value === 'boolean' || value === null
}

function guardBuckets(value: unknown): PersonalRequest['buckets'] | undefined {
  if (!isFields(value)) return undefined
  for (const name in value) if (!isText(name, 1, MAX_ID_CHARS) || !isCount(value[name], -1)) return undefined
  return asRecord(value) as PersonalRequest['buckets']
}

/** Every entry was looked at. The schemas make an object of an array. */
function asRecord(value: Fields): unknown {
  return Array.isArray(value) ? { ...value } : value
}

/** Any object, as the schemas see it: an array too. */
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown, shortest: number, longest: number): value is string {
  return typeof value === 'string' && value.length >= shortest && value.length <= longest
}

function isTexts(value: unknown, most: number, shortest: number, longest: number): value is string[] {
  return Array.isArray(value) && value.length <= most && value.every((each) => isText(each, shortest, longest))
}

function isReal(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isCount(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least
}
