import type { Attributes } from '../../shared/conditions/condition.ts'
import type { DecideRequest, PersonalRequest } from '../../shared/wire/decide.ts'
import { localTime } from './local-time.ts'
import { isMoney } from './money-attribute.ts'
import type { Situation } from './opened-site.ts'
import type { RequestFacts } from './request-facts.ts'

type Branch = Record<string, unknown>

/** Manifest name -> its dotted parts. */
export type AttributePaths = ReadonlyMap<string, readonly string[]>

/**
 * Everything that conditions may look at, nested as they walk it: place, device and time, what the request says of page
 * and cart, then the part of the vector that is understood. What the request itself says, a vector cannot overrule.
 */
export function gatherAttributes(situation: Situation, request: DecideRequest, known: AttributePaths): Attributes {
  const facts = requestFacts(situation)
  facts.page = pageFacts(request)
  if (!('manifest' in request)) return facts
  const { currency } = situation.market.settings
  facts.cart = cartFacts(request, currency)
  const { vector } = request
  // The visitor went to another market: money that was computed in the old one's currency is missing.
  const isOtherMoney = request.currency !== undefined && request.currency !== currency
  // Most manifests have plain names only, and copying a whole object is much cheaper than building it up.
  if (!isOtherMoney && isPlain(vector, known)) return { ...vector, ...facts }
  for (const name in vector) {
    const path = known.get(name)
    if (isOtherMoney && isMoney(situation.site.bundle.manifest, name)) continue
    if (path !== undefined) place(facts, path, vector[name])
  }
  return facts
}

function isPlain(vector: PersonalRequest['vector'], known: AttributePaths): boolean {
  for (const name in vector) if (known.get(name)?.length !== 1) return false
  return true
}

/** The first value at a place stays; a value in the way of a longer name does too. */
function place(root: Branch, path: readonly string[], value: unknown): void {
  let branch = root
  const last = path.length - 1
  for (let n = 0; n < last; n++) {
    const next = childOf(branch, path[n] ?? '')
    if (next === undefined) return
    branch = next
  }
  const leaf = path[last] ?? ''
  if (!Object.hasOwn(branch, leaf)) branch[leaf] = value
}

function childOf(branch: Branch, name: string): Branch | undefined {
  if (!Object.hasOwn(branch, name)) branch[name] = {}
  const child = branch[name]
  // An object was made here or by the facts; anything else is a value.
  return typeof child === 'object' && child !== null && !Array.isArray(child) ? (child as Branch) : undefined
}

function pageFacts({ page }: DecideRequest): Branch {
  const { type, product, category, path } = page
  const facts: Branch = { type }
  if (product?.[0] !== undefined) facts.product = product[0]
  if (category !== undefined) facts.category = category
  if (path !== undefined) facts.path = path
  return facts
}

/** A value in another currency than the market's is missing, never mixed. */
function cartFacts({ cart }: PersonalRequest, currency: string): Branch {
  if (cart === undefined) return {}
  const facts: Branch = {
    lines: cart.items.length,
    quantity: cart.items.reduce((sum, item) => sum + (item.quantity ?? 1), 0),
    products: cart.items.map((item) => item.id),
  }
  const isOurs = cart.currency === undefined || cart.currency === currency
  if (cart.value !== undefined && isOurs) facts.value = cart.value
  if (cart.currency !== undefined) facts.currency = cart.currency
  return facts
}

function requestFacts({ site, facts, now }: Situation): Branch {
  const { hour, weekday, date } = localTime(site.bundle.timezone, now)
  return { device: deviceOf(facts), local: { hour, weekday, date }, geo: placeOf(facts) }
}

/** Facts are worked out when a condition asks; null is what conditions read where there is no value. */
function deviceOf(facts: RequestFacts): Branch {
  return {
    get class() {
      return facts.device
    },
  }
}

function placeOf(facts: RequestFacts): Branch {
  return {
    get country() {
      return facts.country ?? null
    },
    get region() {
      return facts.region ?? null
    },
  }
}
