/** Nesting of our own bodies is five levels at most; more is a mistake or a trap. */
const MAX_DEPTH = 12

/**
 * JSON of our own plain data. The page's JSON.stringify may be redefined, and libraries exist that put a `toJSON` on
 * Array.prototype or String.prototype, which makes the engine's own write arrays as strings.
 */
export function stringify(value: unknown, depth = 0): string | undefined {
  if (value === null) return 'null'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return `${value}`
  if (typeof value === 'number') return 'null'
  if (typeof value !== 'object' || depth > MAX_DEPTH) return undefined
  let written = ''
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) written += `${i ? ',' : ''}${stringify(value[i], depth + 1) ?? 'null'}`
    return `[${written}]`
  }
  for (const [key, inner] of Object.entries(value)) {
    const text = stringify(inner, depth + 1)
    if (text !== undefined) written += `${written && ','}${quote(key)}:${text}`
  }
  return `{${written}}`
}

// Surrogates are escaped one by one: a pair stays a pair, a lone one stays valid JSON.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON does not allow control characters in a text
const ESCAPED = /["\\\u0000-\u001f\u2028\u2029\ud800-\udfff]/g

function quote(text: string): string {
  return `"${text.replace(ESCAPED, escaped)}"`
}

function escaped(char: string): string {
  return `\\u${(0x10000 + char.charCodeAt(0)).toString(16).slice(1)}`
}
