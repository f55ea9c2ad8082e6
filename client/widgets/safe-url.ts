const linkSchemes = ['http:', 'https:', 'mailto:', 'tel:']
const pictureSchemes = ['http:', 'https:']

/**
 * The address when a visitor may follow it, resolved against the page; else undefined. An allow-list of schemes: a
 * catalogue or a campaign text is data from outside, and `javascript:` or `data:` in it would run in the shop's page.
 */
export const safeLink = (href: string | undefined, base: string) => safeUrl(href, base, linkSchemes)

export const safePicture = (src: string | undefined, base: string) => safeUrl(src, base, pictureSchemes)

function safeUrl(href: string | undefined, base: string, schemes: readonly string[]): string | undefined {
  if (!href?.trim()) return undefined
  try {
    const url = new URL(href, base)
    return schemes.includes(url.protocol) ? url.href : undefined
  } catch {
    // Not a URL: the catalogue's row is wrong, and a card without a link is still a card.
    return undefined
  }
}
