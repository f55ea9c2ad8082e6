import { pageTypes } from '../history/event.ts'
import { rfmSegments } from '../segments/rfm.ts'

/** Kinds of values, as conditions know them. */
export type AttributeType = 'number' | 'string' | 'boolean' | 'list'

export type AttributeUnit = 'money' | 'share' | 'days' | 'minutes' | 'hours' | 'pieces' | 'times' | 'score'

/** An attribute that exists without being declared. */
export interface BuiltinAttribute {
  type: AttributeType
  /** `browser` computes it from its own history, through the manifest; `edge` takes it from the request itself. */
  provider: 'browser' | 'edge'
  /** Has a value for every visitor, so that a comparison needs no guard against a missing one. */
  isAlwaysPresent?: true
  unit?: AttributeUnit
  /** All values that it can have. */
  values?: readonly string[]
  label: Readonly<Record<'pl' | 'en', string>>
}

type Options = Omit<BuiltinAttribute, 'provider' | 'type' | 'label'>

function browser(type: AttributeType, pl: string, en: string, options: Options = {}): BuiltinAttribute {
  return { type, provider: 'browser', label: { pl, en }, ...options }
}

function edge(type: AttributeType, pl: string, en: string, options: Options = {}): BuiltinAttribute {
  return { type, provider: 'edge', label: { pl, en }, ...options }
}

const isAlwaysPresent = true
const always: Options = { isAlwaysPresent }
const times: Options = { isAlwaysPresent, unit: 'times' }
const days: Options = { unit: 'days' }
const channels = ['direct', 'search', 'social', 'email', 'paid', 'referral']
/** Attributes with fixed names. `campaign.<id>.seen` and `trait.<name>` are found by `builtinOf`. */
export const builtinAttributes: Readonly<Record<string, BuiltinAttribute>> = {
  'visit.count': browser('number', 'liczba wizyt', 'visits', times),
  'visit.isNew': browser('boolean', 'pierwsza wizyta', 'first visit', always),
  'visit.isLoggedIn': browser('boolean', 'zalogowany', 'signed in', always),
  'visit.daysSinceFirst': browser('number', 'dni od pierwszej wizyty', 'days since the first visit', {
    isAlwaysPresent,
    unit: 'days',
  }),
  'visit.daysSinceLast': browser('number', 'dni od poprzedniej wizyty', 'days since the visit before', days),
  'visit.firstChannel': browser('string', 'kanał pierwszej wizyty', 'channel of the first visit', { values: channels }),
  'visit.firstSource': browser('string', 'źródło pierwszej wizyty', 'source of the first visit'),
  'visit.firstCampaign': browser('string', 'kampania pierwszej wizyty', 'campaign of the first visit'),
  'session.pages': browser('number', 'stron w tej wizycie', 'pages in this visit', times),
  'session.minutes': browser('number', 'minut tej wizyty', 'minutes of this visit', {
    isAlwaysPresent,
    unit: 'minutes',
  }),
  'session.channel': browser('string', 'kanał tej wizyty', 'channel of this visit', { values: channels }),
  'session.source': browser('string', 'źródło tej wizyty', 'source of this visit'),
  'session.medium': browser('string', 'medium tej wizyty (utm_medium)', 'medium of this visit (utm_medium)'),
  'session.campaign': browser('string', 'kampania tej wizyty (utm_campaign)', 'campaign of this visit (utm_campaign)'),
  'orders.count': browser('number', 'liczba zamówień', 'orders', times),
  'orders.value': browser('number', 'wartość wszystkich zamówień', 'value of all orders', { unit: 'money' }),
  'orders.avg': browser('number', 'średnia wartość zamówienia', 'average order value', { unit: 'money' }),
  'orders.daysSinceLast': browser('number', 'dni od ostatniego zamówienia', 'days since the last order', days),
  'orders.daysSinceFirst': browser('number', 'dni od pierwszego zamówienia', 'days since the first order', days),
  'orders.thisVisit': browser('boolean', 'zamówienie w tej wizycie', 'ordered in this visit', always),
  'cart.value': edge('number', 'wartość koszyka', 'cart value', { unit: 'money' }),
  'cart.currency': edge('string', 'waluta koszyka', 'cart currency'),
  'cart.lines': edge('number', 'pozycji w koszyku', 'lines in the cart', { unit: 'times' }),
  'cart.quantity': edge('number', 'sztuk w koszyku', 'pieces in the cart', { unit: 'pieces' }),
  'cart.products': edge('list', 'produkty w koszyku', 'products in the cart'),
  'cart.categories': browser('list', 'kategorie w koszyku', 'categories in the cart'),
  'cart.brands': browser('list', 'marki w koszyku', 'brands in the cart'),
  'cart.minutesSinceChange': browser('number', 'minut od zmiany koszyka', 'minutes since the cart changed', {
    unit: 'minutes',
  }),
  'rfm.r': browser('number', 'RFM: niedawność (1–5)', 'RFM: recency (1 to 5)', { unit: 'score' }),
  'rfm.f': browser('number', 'RFM: częstość (1–5)', 'RFM: frequency (1 to 5)', { unit: 'score' }),
  'rfm.m': browser('number', 'RFM: wartość (1–5)', 'RFM: monetary value (1 to 5)', { unit: 'score' }),
  'rfm.a': browser('number', 'średnie zamówienie na tle klientów (1–5)', 'average order among customers (1 to 5)', {
    unit: 'score',
  }),
  'rfm.score': browser('number', 'RFM: suma (3–15)', 'RFM: sum (3 to 15)', { unit: 'score' }),
  'rfm.segment': browser('string', 'segment RFM', 'RFM segment', { values: rfmSegments }),
  'birthday.isToday': browser('boolean', 'urodziny dziś', 'birthday today'),
  'birthday.isSoon': browser('boolean', 'urodziny w ciągu 7 dni', 'birthday within 7 days'),
  'page.type': edge('string', 'rodzaj strony', 'page type', { isAlwaysPresent, values: pageTypes }),
  'page.product': edge('string', 'produkt strony', 'product of the page'),
  'page.category': edge('list', 'kategoria strony', 'category of the page'),
  'page.path': edge('string', 'ścieżka strony', 'path of the page'),
  'device.class': edge('string', 'urządzenie', 'device', always),
  'geo.country': edge('string', 'kraj', 'country'),
  'geo.region': edge('string', 'region', 'region'),
  'local.hour': edge('number', 'godzina', 'hour', always),
  'local.weekday': edge('number', 'dzień tygodnia (1 = poniedziałek)', 'weekday (1 = Monday)', always),
  'local.date': edge('string', 'data', 'date', always),
}

/** Patterns that help to find a name that was misspelt. */
export const builtinPatterns = ['campaign.<id>.seen', 'trait.<name>'] as const

const campaignCounts: Readonly<Record<string, readonly [pl: string, en: string]>> = {
  seen: ['wyświetlenia kampanii', 'campaign shown'],
  clicked: ['kliknięcia w kampanię', 'campaign clicked'],
  dismissed: ['zamknięcia kampanii', 'campaign closed'],
  converted: ['cele po kampanii', 'goals after the campaign'],
}

/** The built-in attribute of this name; undefined when there is none. */
export function builtinOf(name: string): BuiltinAttribute | undefined {
  if (Object.hasOwn(builtinAttributes, name)) return builtinAttributes[name]
  const [, id, what = ''] = /^campaign\.([A-Za-z0-9][\w-]*)\.(\w+)$/.exec(name) ?? []
  const count = Object.hasOwn(campaignCounts, what) ? campaignCounts[what] : undefined
  if (id && count) return browser('number', `${count[0]} ${id}`, `${count[1]}: ${id}`, { unit: 'times' })
  const [, trait] = /^trait\.([A-Za-z][\w-]*)$/.exec(name) ?? []
  return trait ? browser('string', `cecha: ${trait}`, `trait: ${trait}`) : undefined
}
