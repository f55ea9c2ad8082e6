import { evalCondition } from '@growthbook/growthbook'
import jsonLogic from 'json-logic-js'
import { Engine as RulesEngine } from 'json-rules-engine'
import { Query } from 'mingo'
import sift from 'sift'
import { matchSegments, openSegmentIndex } from '../edge/decide/segment-index.ts'
import { buildSegmentIndex } from '../edge/publish/segment-index.ts'
import type { Condition } from '../shared/conditions/condition.ts'
import type { Clause, Leaf, Profile, Rule } from './segments-workload.ts'

/** Gives the ids of all rules that hold for a profile. */
export type Decide = (profile: Profile) => string[] | Promise<string[]>

/** Prepares an engine for a set of rules; what can be done once is done here. */
export const ENGINES = {
  vitrine: (rules: readonly Rule[]): Decide => {
    const index = openSegmentIndex(indexOf(rules))
    return (profile) => matchSegments(index, profile)
  },
  growthbook: (rules) => {
    const conditions = rules.map(({ id, clauses }) => ({ id, when: mongoOf(clauses) }))
    // Its type names the operators; the conditions are made of them.
    return (profile) => conditions.filter(({ when }) => evalCondition(profile, when as never)).map(({ id }) => id)
  },
  'json-rules-engine': (rules) => {
    const engine = new RulesEngine([], { allowUndefinedFacts: true })
    for (const { id, clauses } of rules) {
      engine.addRule({ conditions: { all: clauses.map(rulesEngineOf) }, event: { type: id }, name: id })
    }
    return async (profile) => {
      const { results } = await engine.run(profile)
      return results.map(({ name }) => name)
    }
  },
  'json-logic-js': (rules) => {
    const logics = rules.map(({ id, clauses }) => ({ id, logic: { and: clauses.map(logicOf) } }))
    return (profile) => logics.filter(({ logic }) => jsonLogic.apply(logic, profile)).map(({ id }) => id)
  },
  sift: (rules) => {
    const tests = rules.map(({ id, clauses }) => ({ id, test: sift(mongoOf(clauses)) }))
    return (profile) => tests.filter(({ test }) => test(profile)).map(({ id }) => id)
  },
  mingo: (rules) => {
    const queries = rules.map(({ id, clauses }) => ({ id, query: new Query(mongoOf(clauses)) }))
    return (profile) => queries.filter(({ query }) => query.test(profile)).map(({ id }) => id)
  },
} satisfies Record<string, (rules: readonly Rule[]) => Decide>

export type EngineName = keyof typeof ENGINES

export function indexOf(rules: readonly Rule[]): Uint8Array {
  return buildSegmentIndex(rules.map(({ id, clauses }) => ({ id, when: mongoOf(clauses) })))
}

function mongoOf(clauses: readonly Clause[]): Condition & { $and: Condition[] } {
  return {
    $and: clauses.map((clause): Condition => {
      if ('leaf' in clause) return mongoLeaf(clause.leaf)
      return 'not' in clause ? { $nor: [mongoLeaf(clause.not)] } : { $or: clause.either.map(mongoLeaf) }
    }),
  }
}

function mongoLeaf(leaf: Leaf): Condition {
  const names = { '>=': '$gte', '<': '$lt', '==': '$eq', in: '$in' } as const
  return { [leaf.name]: { [names[leaf.is]]: leaf.value } }
}

function logicOf(clause: Clause): unknown {
  if ('leaf' in clause) return logicLeaf(clause.leaf)
  return 'not' in clause ? { '!': [logicLeaf(clause.not)] } : { or: clause.either.map(logicLeaf) }
}

function logicLeaf(leaf: Leaf): unknown {
  return { [leaf.is === '==' ? '===' : leaf.is]: [{ var: leaf.name }, leaf.value] }
}

function rulesEngineOf(clause: Clause) {
  if ('leaf' in clause) return rulesEngineLeaf(clause.leaf)
  return 'not' in clause ? { not: rulesEngineLeaf(clause.not) } : { any: clause.either.map(rulesEngineLeaf) }
}

function rulesEngineLeaf(leaf: Leaf) {
  const names = { '>=': 'greaterThanInclusive', '<': 'lessThan', '==': 'equal', in: 'in' } as const
  return { fact: leaf.name, operator: names[leaf.is], value: leaf.value }
}
