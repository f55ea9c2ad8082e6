import { ANY, type CharSet, charSet, complement, ESCAPED_SETS, NONE, rangeSet } from './regex-class.ts'

/** Characters of a pattern, and groups inside groups, at most. */
export const MAX_PATTERN_CHARS = 200
const MAX_GROUP_DEPTH = 5

export type RegexNode =
  | { kind: 'char'; set: CharSet }
  | { kind: 'start' }
  | { kind: 'end' }
  | { kind: 'boundary' }
  | { kind: 'group'; options: RegexNode[][] }
  | { kind: 'repeat'; node: RegexNode; min: number; max: number }

/** A pattern outside the subset; the message says which part and why. */
export class RegexRefused extends Error {}

class Parser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): RegexNode[][] {
    const options = this.#options(0)
    if (this.#at < this.#text.length) throw new RegexRefused('it closes a group that was never opened')
    return options
  }

  #peek(): string {
    return this.#text[this.#at] ?? ''
  }

  #accept(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #options(depth: number): RegexNode[][] {
    const options: RegexNode[][] = []
    do options.push(this.#sequence(depth))
    while (this.#accept('|'))
    return options
  }

  #sequence(depth: number): RegexNode[] {
    const nodes: RegexNode[] = []
    while (this.#at < this.#text.length && this.#peek() !== '|' && this.#peek() !== ')') {
      nodes.push(this.#repeated(this.#atom(depth)))
    }
    return nodes
  }

  #atom(depth: number): RegexNode {
    if (this.#accept('^')) return { kind: 'start' }
    if (this.#accept('$')) return { kind: 'end' }
    if (this.#accept('.')) return { kind: 'char', set: ANY }
    if (this.#accept('[')) return { kind: 'char', set: this.#class() }
    if (this.#accept('(')) return this.#group(depth + 1)
    if (this.#accept('\\')) return this.#escape()
    if ('*+?{}]'.includes(this.#peek()))
      throw new RegexRefused(`"${this.#peek()}" repeats nothing; write \\${this.#peek()} for the character`)
    return { kind: 'char', set: charSet(this.#code()) }
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at++)
  }

  #group(depth: number): RegexNode {
    if (depth > MAX_GROUP_DEPTH) throw new RegexRefused(`groups are more than ${MAX_GROUP_DEPTH} deep`)
    if (!this.#accept('?:') && this.#peek() === '?')
      throw new RegexRefused('it looks ahead or behind, or names a group')
    const options = this.#options(depth)
    if (!this.#accept(')')) throw new RegexRefused('a group is not closed')
    return { kind: 'group', options }
  }

  #escape(): RegexNode {
    const letter = this.#peek()
    if (letter === 'b' || letter === 'B') {
      this.#at++
      return { kind: 'boundary' }
    }
    return { kind: 'char', set: this.#escapedSet() }
  }

  /** After a backslash: a class such as \d, or one character. */
  #escapedSet(): CharSet {
    const known = ESCAPED_SETS[this.#peek()]
    if (known === undefined) return charSet(this.#escapedCode())
    this.#at++
    return known
  }

  #escapedCode(): number {
    const letter = this.#peek()
    const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(this.#text.slice(this.#at))
    if (hex) {
      this.#at += hex[0].length
      return Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
    }
    const control = 'tnvfr'.indexOf(letter)
    if (letter !== '' && control >= 0) {
      this.#at++
      return 9 + control
    }
    if (/[1-9]/.test(letter)) throw new RegexRefused(`\\${letter} refers back to a group`)
    if (letter === '' || /[0-9A-Za-z_]/.test(letter)) throw new RegexRefused(`\\${letter} is not supported`)
    return this.#code()
  }

  #class(): CharSet {
    const negated = this.#accept('^')
    let set = NONE
    if (this.#peek() === ']') throw new RegexRefused('a class [] is empty')
    while (!this.#accept(']')) {
      if (this.#at >= this.#text.length) throw new RegexRefused('a class is not closed')
      set |= this.#classPart()
    }
    return negated ? complement(set) : set
  }

  #classPart(): CharSet {
    const isSet = this.#peek() === '\\' && ESCAPED_SETS[this.#text[this.#at + 1] ?? ''] !== undefined
    if (isSet) {
      this.#at++
      return this.#escapedSet()
    }
    const from = this.#classCode()
    const next = this.#text[this.#at + 1]
    if (this.#peek() !== '-' || next === ']' || next === undefined) return charSet(from)
    this.#at++
    if (this.#peek() === '\\' && ESCAPED_SETS[this.#text[this.#at + 1] ?? ''] !== undefined) {
      throw new RegexRefused('a range in a class ends in a class')
    }
    const to = this.#classCode()
    if (to < from) throw new RegexRefused('a range in a class runs backwards')
    return rangeSet(from, to)
  }

  #classCode(): number {
    if (!this.#accept('\\')) return this.#code()
    // Inside a class \b is the backspace.
    return this.#accept('b') ? 8 : this.#escapedCode()
  }

  #repeated(node: RegexNode): RegexNode {
    const bounds = this.#bounds()
    if (!bounds) return node
    // Lazy or greedy: the same texts are tried, in another order.
    this.#accept('?')
    if (this.#bounds()) throw new RegexRefused('a repetition is repeated')
    if (node.kind !== 'char' && node.kind !== 'group') throw new RegexRefused('a place such as ^ or \\b is repeated')
    const [min, max] = bounds
    if (max < min) throw new RegexRefused('the bounds of a repetition run backwards')
    return { kind: 'repeat', node, min, max }
  }

  #bounds(): [min: number, max: number] | undefined {
    if (this.#accept('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.#accept('+')) return [1, Number.POSITIVE_INFINITY]
    if (this.#accept('?')) return [0, 1]
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.#text.slice(this.#at))
    if (!found) return undefined
    this.#at += found[0].length
    const min = Number(found[1])
    if (found[2] === undefined) return [min, min]
    return [min, found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY]
  }
}

/** The pattern as a tree; throws RegexRefused for what is outside the subset. */
export function parseRegex(pattern: string): RegexNode[][] {
  if (pattern.length > MAX_PATTERN_CHARS) throw new RegexRefused(`it is longer than ${MAX_PATTERN_CHARS} characters`)
  return new Parser(pattern).parse()
}
