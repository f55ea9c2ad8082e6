import { expect, test } from 'vitest'
// @ts-expect-error -- The package exports none of these; this is the file that its own entry loads, typed by its neighbour.
import * as loaded from '../../node_modules/@growthbook/growthbook/dist/esm/util.mjs'
import type * as Reference from '../../node_modules/@growthbook/growthbook/dist/util'
import { type Random, seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import { bucketRanges, chooseVariation, hash, inNamespace } from './hash.ts'

/** Many cases take their time on a busy machine; how long says nothing about them. */
const PATIENCE = { timeout: 120_000 }

const reference: typeof Reference = loaded

const CASES = 100_000

function text(random: Random): string {
  const letters = ['a', 'Z', '0', '9', '-', ':', '_', ' ', 'ż', 'Ł', '\u0000', '€', '😀', '\uffff']
  return Array.from({ length: random.below(24) }, () => letters[random.below(letters.length)]).join('')
}

/** Weights that add up to 1, nearly, or not at all; sometimes of another number. */
function weights(random: Random, count: number): number[] | undefined {
  if (random.chance(0.2)) return undefined
  const raw = Array.from({ length: random.chance(0.9) ? count : random.below(6) }, () => random.next())
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  if (random.chance(0.2)) return raw
  return raw.map((weight) => (weight / total) * (random.chance(0.9) ? 1 : 0.98 + random.next() * 0.04))
}

test(`hash, ranges, choice and namespaces equal the reference on ${CASES} random inputs`, PATIENCE, () => {
  const seed = seedOfRun()
  console.log(`hash: seed ${seed}`)
  const random = seededRandom(seed)
  for (let i = 0; i < CASES; i++) {
    const [salt, value] = [text(random), text(random)]
    const version = random.below(4)
    const n = hash(salt, value, version)
    if (n !== reference.hash(salt, value, version))
      expect.fail(`seed ${seed}: hash of ${JSON.stringify({ salt, value, version })}`)
    const count = random.below(7)
    const coverage = random.chance(0.2) ? undefined : random.next() * 1.4 - 0.2
    const split = weights(random, count)
    const ranges = bucketRanges(count, coverage, split)
    const expected = quietly(() => reference.getBucketRanges(count, coverage, split))
    if (JSON.stringify(ranges) !== JSON.stringify(expected)) {
      expect.fail(`seed ${seed}: ranges of ${JSON.stringify({ count, coverage, split })}`)
    }
    const at = n ?? random.next()
    if (chooseVariation(at, ranges) !== reference.chooseVariation(at, expected))
      expect.fail(`seed ${seed}: choice at ${at}`)
    const namespace: [string, number, number] = [salt, random.next(), random.next() * 1.2]
    if (inNamespace(value, namespace) !== reference.inNamespace(value, namespace)) {
      expect.fail(`seed ${seed}: namespace ${JSON.stringify({ value, namespace })}`)
    }
  }
})

/** The reference reports wrong weights on the console; here they are cases. */
function quietly<T>(run: () => T): T {
  const error = console.error
  console.error = () => {}
  try {
    return run()
  } finally {
    console.error = error
  }
}
