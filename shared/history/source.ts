import type { TrafficSource } from './event.ts'

type Class = TrafficSource['class']

/** Parameters that platforms add to a click, and where such a click comes from. */
const clickIds: readonly (readonly [param: string, source: string, kind: Class])[] = [
  ['gclid', 'google', 'paid'],
  ['gbraid', 'google', 'paid'],
  ['wbraid', 'google', 'paid'],
  ['dclid', 'google', 'paid'],
  ['msclkid', 'bing', 'paid'],
  ['ttclid', 'tiktok', 'paid'],
  ['twclid', 'twitter', 'paid'],
  ['li_fat_id', 'linkedin', 'paid'],
  ['yclid', 'yandex', 'paid'],
  ['srsltid', 'google', 'search'],
  ['fbclid', 'facebook', 'social'],
  ['igshid', 'instagram', 'social'],
  ['mc_cid', 'mailchimp', 'email'],
  ['_kx', 'klaviyo', 'email'],
]

/** utm_medium -> class, the first that matches. */
const mediums: readonly (readonly [RegExp, Class])[] = [
  [/e-?mail|newsletter|mailing/i, 'email'],
  [/cpc|ppc|cpm|cpv|cpa|paid|ads?$|banner|display|retarget|remarket/i, 'paid'],
  [/social|^sm$/i, 'social'],
  [/organic|search/i, 'search'],
]

/** Host of a referrer (or a utm_source) -> class, the first that matches. Mail and sign-in pages of search companies come before search. */
const hosts: readonly (readonly [RegExp, Class])[] = [
  // A visitor who comes back from paying or signing in has never left.
  [
    /(^|\.)(accounts|pay|appleid|idmsa|secure|login)\.|paypal|przelewy24|payu|tpay|klarna|stripe|adyen|autopay|paynow|imoje|paypo|mollie/,
    'internal',
  ],
  [/^(web)?mail\.|^poczta|^outlook\.|android\.gm$|newsletter|mailing|mailchimp|klaviyo|^e?mail$/, 'email'],
  [
    /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|qwant|yandex|baidu|startpage|seznam|search\.brave)(\.|$)|quicksearchbox/,
    'search',
  ],
  [
    /(^|\.)(facebook|instagram|twitter|linkedin|pinterest|tiktok|reddit|youtube|snapchat|whatsapp|messenger|threads|wykop|vk)(\.|$)|^(fb|x|t|lnkd|pin|youtu|vm)\.(com|co|in|it|be|me|tiktok\.com)$/,
    'social',
  ],
]

/**
 * Where a visit comes from, by the address of its first page and its referrer (both absolute URLs; '' = none). What the
 * address says goes before the referrer, except on links within the shop that carry campaign parameters by mistake.
 */
export function trafficSource(url: string, referrer: string): TrafficSource {
  const from = hostOf(referrer)
  const isInternal = !!from && isSameSite(from, hostOf(url))
  const tagged = taggedSource(url)
  // A redirect within the shop repeats the parameters that the visitor came with; an inner link makes them up.
  if (tagged && (!isInternal || taggedSource(referrer)?.source === tagged.source)) return tagged
  const kind = isInternal ? 'internal' : from ? (classOf(hosts, from) ?? 'referral') : 'direct'
  return kind === 'internal' || kind === 'direct' ? { class: kind } : { class: kind, source: from }
}

function taggedSource(url: string): TrafficSource | undefined {
  const click = clickIds.find(([name]) => param(url, name))
  const source = param(url, 'utm_source')?.toLowerCase() ?? click?.[1]
  const medium = param(url, 'utm_medium')?.toLowerCase()
  const campaign = param(url, 'utm_campaign')
  const named = source ?? medium ?? campaign
  if (named === undefined) return undefined
  const byMedium = medium && classOf(mediums, medium)
  const kind = byMedium || click?.[2] || (source && classOf(hosts, source)) || 'referral'
  return {
    class: kind === 'internal' ? 'referral' : kind,
    ...(source && { source }),
    ...(medium && { medium }),
    ...(campaign && { campaign }),
  }
}

function classOf(table: readonly (readonly [RegExp, Class])[], text: string): Class | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1]
}

/** A parameter of the query or of the fragment; undefined when absent or empty. */
function param(url: string, name: string): string | undefined {
  const [, raw] = new RegExp(`[?&#]${name}=([^&#]+)`).exec(url) ?? []
  if (!raw) return undefined
  try {
    return decodeURIComponent(raw.replace(/\+/g, ' ')).trim() || undefined
  } catch {
    // Not percent-encoded text: the raw text names the campaign as well.
    return raw
  }
}

function hostOf(url: string): string {
  const [, host = ''] = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?([^/?#:]+)/i.exec(url) ?? []
  return host.toLowerCase().replace(/^www\./, '')
}

/** One host under the other, or both under one name that someone could register (shop. and checkout. of one owner). */
function isSameSite(a: string, b: string): boolean {
  return a === b || registrable(a) === registrable(b)
}

/** The last two labels, or three where the second to last is as short as in `com.pl` and `co.uk`. */
function registrable(host: string): string {
  const labels = host.split('.')
  const isShared = labels.length > 2 && /^[a-z]{2}$/.test(labels.at(-1) ?? '') && (labels.at(-2) ?? '').length <= 3
  return /^[\d.]+$/.test(host) ? host : labels.slice(isShared ? -3 : -2).join('.')
}
