import type { DecideRequest, PersonalRequest } from '../../shared/wire/decide.ts'
import { localTime } from './local-time.ts'
import type { Situation } from './opened-site.ts'

export type FlatAttributes = Record<string, unknown>

/**
 * Everything that conditions may look at, flat: the part of the vector that is understood, then what the request says
 * of page and cart, then place, device and time, which a browser cannot overrule.
 */
export function gatherAttributes(
  situation: Situation,
  request: DecideRequest,
  known: ReadonlySet<string>,
): FlatAttributes {
  const flat: FlatAttributes = {}
  if ('manifest' in request) {
    for (const [name, value] of Object.entries(request.vector)) if (known.has(name)) flat[name] = value
    Object.assign(flat, cartFacts(request, situation.market.settings.currency))
  }
  return Object.assign(flat, pageFacts(request), requestFacts(situation))
}

function pageFacts({ page }: DecideRequest): FlatAttributes {
  return {
    'page.type': page.type,
    ...(page.product?.[0] !== undefined && { 'page.product': page.product[0] }),
    ...(page.category !== undefined && { 'page.category': page.category }),
    ...(page.path !== undefined && { 'page.path': page.path }),
  }
}

/** A value in another currency than the market's is missing, never mixed. */
function cartFacts({ cart }: PersonalRequest, currency: string): FlatAttributes {
  if (cart === undefined) return {}
  const isOurs = cart.currency === undefined || cart.currency === currency
  return {
    'cart.lines': cart.items.length,
    'cart.quantity': cart.items.reduce((sum, item) => sum + (item.quantity ?? 1), 0),
    'cart.products': cart.items.map((item) => item.id),
    ...(cart.value !== undefined && isOurs && { 'cart.value': cart.value }),
    ...(cart.currency !== undefined && { 'cart.currency': cart.currency }),
  }
}

function requestFacts({ site, facts, now }: Situation): FlatAttributes {
  const time = localTime(site.bundle.timezone, now)
  return {
    'device.class': facts.device,
    'local.hour': time.hour,
    'local.weekday': time.weekday,
    'local.date': time.date,
    ...(facts.country !== undefined && { 'geo.country': facts.country }),
    ...(facts.region !== undefined && { 'geo.region': facts.region }),
  }
}
