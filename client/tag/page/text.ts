/** What nearly every encoded text needs; entities.ts adds the rest with the second piece. */
export const namedEntities = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
])

// No innerHTML and no DOMParser: both throw under Trusted Types and the first can load images.
function decodeOnce(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, dec, hex, name) => {
    if (name) return namedEntities.get(name) ?? whole
    const code = dec ? Number(dec) : Number.parseInt(hex, 16)
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

/** For comparison only: lower case, letters and digits of any script, single spaces. */
export function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 60) ?? []
  )
}

/** Share of the words of `part` that `whole` has, 0 to 1. */
export function overlap(part: string, whole: string): number {
  const wanted = words(part)
  const present = new Set(words(whole))
  return wanted.length ? wanted.filter((word) => present.has(word)).length / wanted.length : 0
}
