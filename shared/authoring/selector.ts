const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')' }

/**
 * What makes a text no CSS selector, by its shape: brackets and quotes that are not closed, a rule instead of a selector,
 * an empty part. The browser has the last word; a selector that it refuses finds nothing.
 */
export function selectorFault(selector: string): string | undefined {
  const open: string[] = []
  let outside = ''
  for (let at = 0; at < selector.length; at++) {
    const char = selector[at] ?? ''
    if (char === '\\') {
      at++
      outside += 'x'
    } else if (char === '"' || char === "'") {
      const end = closingQuote(selector, at)
      if (end === -1) return `the quote ${char} is not closed`
      at = end
      outside += 'x'
    } else if (closers[char] !== undefined) {
      open.push(closers[char])
      outside += char
    } else if (char === ')' || char === ']') {
      if (open.pop() !== char) return `"${char}" closes nothing`
      outside += char
    } else outside += open.length > 0 && char === ',' ? 'x' : char
  }
  if (open.length > 0) return `"${open.at(-1)}" is missing`
  return shapeFault(outside)
}

function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === text[start]) return at
  }
  return -1
}

/** `outside` has no quoted texts, and no commas inside brackets. */
function shapeFault(outside: string): string | undefined {
  const wrong = /[{};<@]/.exec(outside)
  if (wrong !== null) return `"${wrong[0]}" does not belong in a selector`
  if (/::|:(before|after|first-line|first-letter)\b/.test(outside)) return 'a pseudo-element is no place for a widget'
  for (const part of outside.split(',').map((each) => each.trim())) {
    if (part === '') return 'a part of the selector is empty'
    if (/^[>+~]|[>+~]$/.test(part)) return 'a combinator (>, +, ~) has nothing beside it'
    if (/[.#](?![\w\\\u0080-\uffff-])|[.#]\d/.test(part.replace(/\[[^\]]*\]/g, '')))
      return `"." and "#" need a name after them`
  }
  return undefined
}
