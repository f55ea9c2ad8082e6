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

// Many parts are compared with one whole.
let whole = ''
let present = new Set<string>()

/** Share of the words of `part` that `of` has, 0 to 1. */
export function overlap(part: string, of: string): number {
  if (of !== whole) {
    whole = of
    present = new Set(words(of))
  }
  const wanted = words(part)
  return wanted.length ? wanted.filter((word) => present.has(word)).length / wanted.length : 0
}
