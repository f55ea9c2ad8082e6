/**
 * The URL when a visitor may follow it, resolved against the page; else undefined. Only http and https: a catalogue or a
 * campaign text is data from outside, and `javascript:` or `data:` in it would run in the shop's page.
 */
export function safeUrl(href: string | undefined, base: string): string | undefined {
  if (href === undefined || href.trim() === '') return undefined
  try {
    const url = new URL(href, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
  } catch {
    // Not a URL: the catalogue's row is wrong, and a card without a link is still a card.
    return undefined
  }
}
