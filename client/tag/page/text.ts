/** What nearly every encoded text needs; entities.ts adds the rest with the full reader. */
export const namedEntities = new Map(Object.entries({ amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' }))

// No innerHTML and no DOMParser: both throw under Trusted Types and the first can load images.
function decodeOnce(text: string): string {
  return text.replace(/&(?:#(x)?([\da-f]{1,7})|(\w{2,8}));/gi, (whole, isHex, digits, name) => {
    if (name) return namedEntities.get(name) ?? whole
    const code = Number.parseInt(digits, isHex ? 16 : 10)
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole
  })
}

/** Text of a page or of a data block for people: entities decoded (twice: shops encode twice), white space folded. */
export function clean(value: unknown, maxLength = 300): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).slice(0, maxLength * 4)
  const plain = decodeOnce(decodeOnce(text))
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .slice(0, maxLength)
  return plain || undefined
}
