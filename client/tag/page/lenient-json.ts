/** A block longer than this is not parsed: it would cost the visitor more than it tells. */
export const MAX_JSON_CHARS = 400_000

/**
 * Parses a data block as shops write it: comments and CDATA around it, raw line breaks, trailing commas, stray
 * backslashes and unescaped quotes in strings, entities. Undefined when it cannot be understood.
 */
export function parseLenient(text: string): unknown {
  if (text.length > MAX_JSON_CHARS) return undefined
  const bare = text
    .replace(/^\s*(?:(?:<!--|\/\/|\/\*)?\s*<!\[CDATA\[(?:\s*\*\/)?|<!--)/, '')
    .replace(/(?:(?:\/\/|\/\*)?\s*\]\]>(?:\s*\*\/)?|-->)\s*$/, '')
    .replace(/[;\s]+$/, '')
  return parse(bare) ?? parse(repair(bare)) ?? (bare.includes('"') ? undefined : parse(bare.replace(/&quot;/g, '"')))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Broken blocks are normal (1 page in 70); the next source speaks instead.
    return undefined
  }
}

function repair(text: string): string {
  let out = ''
  let isString = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (!isString) {
      if (char === '/' && text[i + 1] === '*') {
        const end = text.indexOf('*/', i)
        i = end < 0 ? text.length : end + 1
        continue
      }
      if (char === ',' && /^\s*[\]},]/.test(text.slice(i + 1, i + 200))) continue
      isString = char === '"'
      out += char
    } else if (char === '\\') {
      out += /["\\/bfnrtu]/.test(text[i + 1] ?? '') ? char + text.charAt(++i) : ''
    } else if (char < ' ') {
      out += ' '
    } else if (char === '"') {
      // A quote closes a string only where JSON can go on: "27" monitor" keeps its inch.
      isString = !/^\s*(?:[:}\]]|,\s*["{[\d}\]tfn-]|$)/.test(text.slice(i + 1, i + 200))
      out += isString ? '\\"' : char
    } else out += char
  }
  return out
}
