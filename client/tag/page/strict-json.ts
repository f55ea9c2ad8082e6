/** A block longer than this is not parsed: it would cost the visitor more than it tells. */
export const MAX_JSON_CHARS = 400_000

/** A data block without the comments and CDATA marks that templates put around it. */
export function bareJson(text: string): string {
  return text
    .replace(/^\s*(?:(?:<!--|\/\/|\/\*)?\s*<!\[CDATA\[(?:\s*\*\/)?|<!--)/, '')
    .replace(/(?:(?:\/\/|\/\*)?\s*\]\]>(?:\s*\*\/)?|-->)\s*$/, '')
    .replace(/[;\s]+$/, '')
}

/** Valid JSON only; what templates break, lenient-json.ts repairs. */
export function parseStrict(text: string): unknown {
  if (text.length > MAX_JSON_CHARS) return undefined
  try {
    return JSON.parse(bareJson(text))
  } catch {
    // Broken blocks are normal (1 page in 70); the next source speaks instead.
    return undefined
  }
}
