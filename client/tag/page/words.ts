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
