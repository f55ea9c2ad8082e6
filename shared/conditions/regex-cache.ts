/** Patterns kept compiled, at most; one isolate serves many sites. */
const MAX_PATTERNS = 1000

const compiled = new Map<string, RegExp>()

/** The compiled pattern; throws a SyntaxError when it is broken. Patterns are the author's, never a visitor's. */
export function regex(pattern: string, flags: '' | 'i'): RegExp {
  const key = `${flags}/${pattern}`
  const found = compiled.get(key)
  if (found) return found
  if (compiled.size >= MAX_PATTERNS) compiled.clear()
  const made = new RegExp(pattern, flags)
  compiled.set(key, made)
  return made
}
