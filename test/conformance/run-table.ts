import { matchSegments, openSegmentIndex } from '../../edge/decide/segment-index.ts'
import { buildSegmentIndex } from '../../edge/publish/segment-index.ts'
import { evaluateCondition } from '../../shared/conditions/evaluate.ts'
import { bucketRanges, chooseVariation, hash, inNamespace } from '../../shared/experiments/hash.ts'
import { conditions, groupConditions, groups, ownConditions } from './condition-table.ts'
import { choices, hashes, namespaces, ranges } from './experiment-table.ts'
import { seededRandom } from './random.ts'
import { randomAttributes, randomCondition, randomGroups } from './random-case.ts'

/** Always the same cases, so that runtimes can be compared by the digest of their answers. */
const DIGEST_SEED = 20261120
const DIGEST_CASES = 5000
const DIGEST_PARTS = 5

export interface TableResult {
  /** Rows that were checked. */
  rows: number
  /** Names of those that answered otherwise. */
  failures: string[]
  /** Of the answers to random conditions, which no table could hold. */
  digest: string
}

/** Checks the whole table in this runtime, conditions by the plain evaluator and by the index. */
export function runTable(): TableResult {
  const failures: string[] = []
  const check = (name: string, actual: unknown, expected: unknown) => {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) failures.push(`${name}: ${JSON.stringify(actual)}`)
  }
  const plain = [...conditions, ...ownConditions]
  const index = openSegmentIndex(buildSegmentIndex(plain.map(([id, when]) => ({ id, when }))))
  for (const [name, condition, attributes, expected] of plain) {
    check(name, evaluateCondition(condition, attributes), expected)
    check(`${name} (index)`, matchSegments(index, attributes).includes(name), expected)
  }
  for (const [name, condition, attributes, expected] of groupConditions) {
    check(name, evaluateCondition(condition, attributes, groups), expected)
  }
  for (const [seed, value, version, expected] of hashes)
    check(`hash ${seed} ${value}`, hash(seed, value, version), expected)
  for (const [count, coverage, weights, expected] of ranges) {
    check(`ranges ${count} ${coverage} ${weights}`, bucketRanges(count, coverage, weights ?? undefined), expected)
  }
  for (const [n, from, expected] of choices) check(`choice ${n}`, chooseVariation(n, from), expected)
  for (const [value, namespace, expected] of namespaces)
    check(`namespace ${value}`, inNamespace(value, namespace), expected)
  const rows =
    2 * plain.length + groupConditions.length + hashes.length + ranges.length + choices.length + namespaces.length
  return { rows, failures, digest: digestOfRandom() }
}

function digestOfRandom(): string {
  const random = seededRandom(DIGEST_SEED)
  const parts: string[] = []
  for (let part = 0; part < DIGEST_PARTS; part++) {
    let answers = ''
    for (let i = 0; i < DIGEST_CASES / DIGEST_PARTS; i++) {
      const condition = randomCondition(random, 3)
      answers += evaluateCondition(condition, randomAttributes(random), randomGroups(random)) ? '1' : '0'
    }
    parts.push(`${hash(parts.join(), answers, 2)}`)
  }
  return parts.join()
}
