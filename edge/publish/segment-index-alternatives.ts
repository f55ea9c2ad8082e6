import type { Condition } from '../../shared/conditions/condition.ts'

/** Alternatives that one rule may be split into; what would need more is evaluated plainly. */
const MAX_ALTERNATIVES = 8

/** One test of one attribute, or its negation. */
export interface Literal {
  path: string
  test: unknown
  isNegated: boolean
}

/** A condition that only the plain evaluator answers, or its negation. */
export interface Residue {
  condition: Condition
  isNegated: boolean
}

/** Holds when all its literals and residues do. */
export interface Alternative {
  literals: Literal[]
  residues: Residue[]
}

const HOLDS: Alternative[] = [{ literals: [], residues: [] }]
const FAILS: Alternative[] = []

/**
 * Alternatives of which at least one holds exactly when the condition does (or, negated, does not). Malformed parts
 * become residues, so that they answer as the plain evaluator does.
 */
export function alternativesOf(condition: unknown, isNegated = false): Alternative[] {
  // The evaluator is given the same malformed condition.
  if (typeof condition !== 'object' || condition === null) return residue(condition as unknown as Condition, isNegated)
  const parts = Object.entries(condition).map(([key, value]) => pairAlternatives(key, value, isNegated))
  return isNegated ? anyOf(parts, { condition: condition as Condition, isNegated }) : allOf(parts)
}

/** Alternatives together with the condition that they stand for. */
interface Part {
  alternatives: Alternative[]
  whole: Residue
}

function pairAlternatives(key: string, value: unknown, isNegated: boolean): Part {
  const whole: Residue = { condition: { [key]: value }, isNegated }
  return { alternatives: logical(key, value, isNegated) ?? pair(key, value, whole), whole }
}

function pair(key: string, test: unknown, whole: Residue): Alternative[] {
  const isPath = !['$and', '$or', '$nor', '$not', '$inSegment', '$savedGroup'].includes(key)
  if (!isPath) return residue(whole.condition, whole.isNegated)
  return [{ literals: [{ path: key, test, isNegated: whole.isNegated }], residues: [] }]
}

/** Undefined = not a logical key with a well-formed value. */
function logical(key: string, value: unknown, isNegated: boolean): Alternative[] | undefined {
  if (key === '$not') return alternativesOf(value, !isNegated)
  if (!Array.isArray(value)) return undefined
  if (key === '$and') return list(value, isNegated, !isNegated)
  // An empty $or holds.
  if (key === '$or') return value.length === 0 ? constant(!isNegated) : list(value, isNegated, isNegated)
  if (key === '$nor') return value.length === 0 ? constant(isNegated) : list(value, !isNegated, !isNegated)
  return undefined
}

function constant(holds: boolean): Alternative[] {
  return holds ? HOLDS : FAILS
}

function list(conditions: readonly unknown[], isNegated: boolean, isConjunction: boolean): Alternative[] {
  const parts = conditions.map((condition) => ({
    alternatives: alternativesOf(condition, isNegated),
    // As one element of a list, so that a malformed condition stays inside it.
    whole: { condition: { $and: [condition] }, isNegated },
  }))
  if (isConjunction) return allOf(parts)
  // "One of them does (or does not)" is "not all of them do not (or do)".
  return anyOf(
    parts,
    isNegated ? { condition: { $and: conditions }, isNegated } : { condition: { $or: conditions }, isNegated },
  )
}

function anyOf(parts: readonly Part[], whole: Residue): Alternative[] {
  const all = parts.flatMap((part) => part.alternatives)
  return all.length > MAX_ALTERNATIVES ? residue(whole.condition, whole.isNegated) : all
}

/** Parts with fewest alternatives are multiplied out first; what does not fit stays a residue. */
function allOf(parts: readonly Part[]): Alternative[] {
  let product = HOLDS
  for (const { alternatives, whole } of [...parts].sort((a, b) => a.alternatives.length - b.alternatives.length)) {
    const fits = product.length * alternatives.length <= MAX_ALTERNATIVES
    const factor = fits ? alternatives : residue(whole.condition, whole.isNegated)
    product = product.flatMap((left) =>
      factor.map((right) => ({
        literals: [...left.literals, ...right.literals],
        residues: [...left.residues, ...right.residues],
      })),
    )
  }
  return product
}

function residue(condition: Condition, isNegated: boolean): Alternative[] {
  return [{ literals: [], residues: [{ condition, isNegated }] }]
}
