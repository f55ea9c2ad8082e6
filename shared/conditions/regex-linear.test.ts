import { expect, test } from 'vitest'
import { seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import { nonLinearReason } from './regex-linear.ts'
import { parseRegex, type RegexNode } from './regex-parse.ts'

test.each([
  '(a+)+$',
  '^(a+)+$',
  '(a|a)*b',
  '^(a|aa)+$',
  '^(.*a){20}',
  'a*b',
  '\\s+$',
  '^.*a.*b',
  '^a*a*b',
  '^\\d+\\w+x',
  '.{0,100}x',
  '^(a?){30}a{30}',
  '(?=a)b',
  '(?<!a)b',
  '(?<n>a)',
  '(a)\\1',
  'a**',
  'a{101}',
  'x'.repeat(201),
  '[b-a]',
  '[]',
  '(a',
  'a)',
  '\\p{L}',
  'a^b',
])('%s is refused', (pattern) => {
  expect(nonLinearReason(pattern, false)).toEqual(expect.any(String))
})

test.each([
  '^a*b$',
  'buty',
  '\\.pdf$',
  '^/kategoria/.*',
  '^https?://[^/]+/(buty|kurtki)(/.*)?$',
  '^[a-z]+@[a-z]+\\.[a-z]+$',
  '^\\d{2}-\\d{3}$',
  '\\bbuty\\b',
  '^(PL|CZ)$',
  'a|b|',
  '\\d+',
  '[żółw]{2,5}',
  '^[^a]*a',
])('%s is accepted', (pattern) => {
  expect(nonLinearReason(pattern, false)).toBeUndefined()
})

test('letters of both cases are the same where case is ignored', () => {
  expect(nonLinearReason('^a*A*b', false)).toBeUndefined()
  expect(nonLinearReason('^a*A*b', true)).toEqual(expect.any(String))
})

/** Steps of a backtracking search, as engines of JavaScript make it; stops at `limit`. */
function steps(pattern: string, text: string, limit: number): number {
  let count = 0
  const options = parseRegex(pattern)
  type Next = (at: number) => boolean
  function sequence(nodes: readonly RegexNode[], i: number, at: number, next: Next): boolean {
    const node = nodes[i]
    return node ? one(node, at, (then) => sequence(nodes, i + 1, then, next)) : next(at)
  }
  function one(node: RegexNode, at: number, next: Next): boolean {
    if (++count > limit) return true
    if (node.kind === 'start') return at === 0 && next(at)
    if (node.kind === 'end') return at === text.length && next(at)
    if (node.kind === 'boundary') return next(at)
    if (node.kind === 'char') {
      const code = Math.min(text.charCodeAt(at), 128)
      return at < text.length && ((node.set >> BigInt(code)) & 1n) === 1n && next(at + 1)
    }
    if (node.kind === 'group') return node.options.some((option) => sequence(option, 0, at, next))
    return repeated(node.node, node.min, node.max, at, next)
  }
  function repeated(node: RegexNode, min: number, max: number, at: number, next: Next): boolean {
    const again = (then: number) => (then > at || min > 0) && repeated(node, Math.max(0, min - 1), max - 1, then, next)
    return (max > 0 && one(node, at, again)) || (min === 0 && next(at))
  }
  for (let at = 0; at <= text.length && count <= limit; at++) {
    if (options.some((option) => sequence(option, 0, at, () => true))) break
  }
  return count
}

/** The most steps for one character that an accepted pattern may need, whatever the length of the text. */
const STEPS_A_CHARACTER = 4000

test('accepted random patterns take a bounded number of steps for each character', { timeout: 120_000 }, () => {
  const seed = seedOfRun()
  console.log(`regex: seed ${seed}`)
  const random = seededRandom(seed)
  const atom = (depth: number): string =>
    random.pick<() => string>([
      () => 'a',
      () => 'b',
      () => '.',
      () => '[ab]',
      () => '[^a]',
      () => (depth > 0 ? `(${alternatives(depth - 1)})` : 'c'),
    ])()
  const term = (depth: number) => atom(depth) + random.pick(['', '', '', '*', '+', '?', '{0,3}', '{2}', '*?'])
  const sequence = (depth: number) => Array.from({ length: 1 + random.below(4) }, () => term(depth)).join('')
  const alternatives = (depth: number): string =>
    Array.from({ length: 1 + random.below(2) }, () => sequence(depth)).join('|')
  let accepted = 0
  for (let i = 0; i < 8000; i++) {
    const pattern = (random.chance(0.6) ? '^' : '') + sequence(2) + random.pick(['', '$', 'x'])
    if (nonLinearReason(pattern, false) !== undefined) continue
    accepted++
    const text = random.pick(['a', 'ab', 'b', 'aab']).repeat(300).slice(0, 300)
    const limit = STEPS_A_CHARACTER * text.length
    if (steps(pattern, text, limit) > limit) expect.fail(`seed ${seed}: ${pattern} on ${text.slice(0, 6)}…`)
  }
  expect(accepted).toBeGreaterThan(500)
})
