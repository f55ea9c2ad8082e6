/** Parameters that say where a visitor came from, never which product it is. */
const TRACKING = /^(utm_.*|gclid|gbraid|wbraid|dclid|fbclid|msclkid|srsltid|ttclid|epik|mc_cid|mc_eid|_ga|_gl)$/i

/**
 * Other spellings of a product's name that pages and feeds mix up: a URL without scheme, `www.`, tracking parameters and
 * trailing slash, then also without its query; a GTIN without leading zeros (GTIN-12, -13 and -14 pad each other).
 * The exact text itself is not among them.
 */
export function weakKeys(text: string): string[] {
  const url = /^(?:https?:)?\/\/(?:www\.)?([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(text)
  if (url) return urlKeys((url[1] ?? '').toLowerCase(), url[2] ?? '', url[3] ?? '')
  if (/^\d{12,14}$/.test(text)) return [`gtin:${text.replace(/^0+/, '')}`]
  return []
}

function urlKeys(host: string, path: string, query: string): string[] {
  const place = host + path.replace(/\/+$/, '')
  const parameters = query
    .split('&')
    .filter((part) => part !== '' && !TRACKING.test(part.split('=', 1)[0] ?? ''))
    .sort()
  const bare = `url:${place}`
  const full = parameters.length === 0 ? bare : `${bare}?${parameters.join('&')}`
  // The address of a shop's front page names no product.
  if (place === host) return parameters.length === 0 ? [] : [full]
  return full === bare ? [bare] : [full, bare]
}
