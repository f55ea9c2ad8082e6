import { GrowthBook } from '@growthbook/growthbook'
import { expect, test } from 'vitest'
import { seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import type { ManifestExperiment } from '../wire/manifest.ts'
import { assign } from './assign.ts'

/** Many cases take their time on a busy machine; how long says nothing about them. */
const PATIENCE = { timeout: 120_000 }

const even: ManifestExperiment = { key: 'c:1', seed: 'c:1', hashVersion: 2, coverage: 1, weights: [1, 1], phase: 1 }

function share(experiment: ManifestExperiment, variation: number, visitors = 20_000): number {
  let count = 0
  for (let i = 0; i < visitors; i++) if (assign(`visitor-${i}`, experiment) === variation) count++
  return count / visitors
}

test('assigns as the reference runs an experiment with coverage, weights and namespace', PATIENCE, () => {
  const seed = seedOfRun()
  console.log(`assign: seed ${seed}`)
  const random = seededRandom(seed)
  for (let i = 0; i < 5000; i++) {
    const id = `v${random.below(1e9)}`
    const first = random.next()
    const from = random.next() * 0.5
    const experiment: ManifestExperiment = {
      ...even,
      seed: `s${random.below(100)}`,
      hashVersion: random.pick([1, 2]),
      coverage: random.next(),
      weights: [first, 1 - first],
      ...(random.chance(0.5) && { namespace: ['n', from, from + random.next() * 0.5] }),
    }
    const { inExperiment, variationId } = new GrowthBook({ attributes: { id } }).run({
      key: experiment.key,
      variations: [0, 1],
      seed: experiment.seed,
      hashVersion: experiment.hashVersion,
      coverage: experiment.coverage,
      weights: experiment.weights,
      ...(experiment.namespace && { namespace: experiment.namespace }),
    })
    const expected = inExperiment ? variationId : -1
    if (assign(id, experiment) !== expected)
      expect.fail(`seed ${seed}: ${JSON.stringify({ id, experiment, expected })}`)
  }
})

test('weights of any unit count by their proportions', () => {
  expect(share({ ...even, weights: [3, 1] }, 0)).toBeCloseTo(0.75, 1)
  expect(share({ ...even, weights: [0, 5] }, 1)).toBe(1)
})

test('coverage leaves the rest of the visitors out', () => {
  expect(share({ ...even, coverage: 0.1 }, -1)).toBeCloseTo(0.9, 1)
  expect(share({ ...even, coverage: 0 }, -1)).toBe(1)
})

test('an earlier assignment of the same phase stays when coverage and weights change', () => {
  const closed = { ...even, coverage: 0, weights: [1, 0] }
  expect(assign('visitor', closed, { phase: 1, variation: 1 })).toBe(1)
})

test('a new phase and a variation that is gone draw anew', () => {
  const onlyFirst = { ...even, weights: [1, 0], phase: 2 }
  expect(assign('visitor', onlyFirst, { phase: 1, variation: 1 })).toBe(0)
  expect(assign('visitor', { ...onlyFirst, weights: [1] }, { phase: 2, variation: 1 })).toBe(0)
  expect(assign('visitor', onlyFirst, { phase: 2, variation: -1 })).toBe(0)
})

test('nobody is assigned without an id', () => {
  expect(assign('', even)).toBe(-1)
})
