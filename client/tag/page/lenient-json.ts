import { bareJson, MAX_JSON_CHARS, parseStrict } from './strict-json.ts'

/**
 * Parses a data block as shops write it: beside comments and CDATA around it also raw line breaks, trailing commas, stray
 * backslashes and unescaped quotes in strings, entities. Undefined when it cannot be understood.
 */
export function parseLenient(text: string): unknown {
  const bare = bareJson(text.slice(0, MAX_JSON_CHARS))
  return (
    parseStrict(text) ??
    parseStrict(repair(bare)) ??
    (bare.includes('"') ? undefined : parseStrict(bare.replace(/&quot;/g, '"')))
  )
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
