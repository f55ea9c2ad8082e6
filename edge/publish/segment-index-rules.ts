import type { Condition } from '../../shared/conditions/condition.ts'
import { type Alternative, alternativesOf, type Literal } from './segment-index-alternatives.ts'

/** Bits that an index can have: they are numbered in 16 bits. */
const MAX_BITS = 65_000

/** One test of an attribute, and the bits that need it as it stands, or negated. */
export interface SharedTest {
  test: unknown
  bits: number[]
  negatedBits: number[]
}

/** All segments as conjunctions of shared tests: one bit each. */
export interface Rules {
  /** Number of the segment of each bit; bits of one segment follow each other, in document order. */
  ruleOf: number[]
  /** Attribute path -> its distinct tests. */
  tests: Map<string, SharedTest[]>
  residues: Condition[]
  /** Bit -> its residues: number times two, plus one when it is negated. Rising. */
  residuesOf: Map<number, number[]>
}

export function rulesOf(segments: readonly { id: string; when: Condition }[]): Rules {
  const rules: Rules = { ruleOf: [], tests: new Map(), residues: [], residuesOf: new Map() }
  const sharedTests = new Map<string, SharedTest>()
  const sharedResidues = new Map<string, number>()
  segments.forEach(({ when }, rule) => {
    const room = MAX_BITS - rules.ruleOf.length - (segments.length - rule)
    for (const alternative of fitting(when, room)) {
      const bit = rules.ruleOf.push(rule) - 1
      for (const literal of alternative.literals) {
        const shared = sharedTest(rules, sharedTests, literal)
        ;(literal.isNegated ? shared.negatedBits : shared.bits).push(bit)
      }
      const residues = alternative.residues.map(({ condition, isNegated }) => {
        const key = JSON.stringify(condition)
        const number = sharedResidues.get(key) ?? rules.residues.push(condition) - 1
        sharedResidues.set(key, number)
        return 2 * number + (isNegated ? 1 : 0)
      })
      if (residues.length > 0) rules.residuesOf.set(bit, residues)
    }
  })
  return rules
}

/** Alternatives as long as there is room for them; otherwise the whole condition is left to the plain evaluator. */
function fitting(when: Condition, room: number): Alternative[] {
  const alternatives = alternativesOf(when)
  if (alternatives.length <= Math.max(1, room)) return alternatives
  return [{ literals: [], residues: [{ condition: when, isNegated: false }] }]
}

function sharedTest(rules: Rules, known: Map<string, SharedTest>, { path, test }: Literal): SharedTest {
  const key = JSON.stringify([path, test])
  const found = known.get(key)
  if (found) return found
  const made: SharedTest = { test, bits: [], negatedBits: [] }
  known.set(key, made)
  const ofPath = rules.tests.get(path)
  if (ofPath) ofPath.push(made)
  else rules.tests.set(path, [made])
  return made
}
