import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { joinParts } from '../edge/catalog/two-parts.ts'
import { openModel } from '../edge/recommend/model.ts'
import type { Scenario } from '../shared/recommendations/scenario.ts'
import { judge } from './recommend-accuracy.ts'
import { loadWorkload, type Workload } from './recommend-data.ts'
import type { Run, Work } from './recommend-worker.ts'
import { startWorkerd, type Workerd } from './recommend-workerd.ts'

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
})

const QUERIES = options.quick ? 20 : 100
const TIMES = 1_000
const COLD_ROUNDS = options.quick ? 3 : 7
/** Bars: microseconds at the median; ratio to the JSON yardstick; milliseconds of a cold isolate; accuracy as published. */
const MAX_P50_US = 100
const MAX_RATIO = 5
const MAX_COLD_MS = 10
const EXPECTED = { hitRate: 0.5176, meanReciprocalRank: 0.2418, popularityHitRate: 0.0096 }
const TOLERANCE = 0.01

const works: { name: string; work: Work; chain: Scenario[] }[] = [
  { name: 'JSON.parse of 5 top-30 lists (yardstick)', work: 'json', chain: [] },
  { name: 'viewed together, then best sellers', work: 'recommend', chain: ['viewed_together', 'best_sellers'] },
  { name: 'bought together, then best sellers', work: 'recommend', chain: ['bought_together', 'best_sellers'] },
  { name: 'most viewed in category', work: 'recommend', chain: ['most_viewed_in_category'] },
  { name: 'best sellers', work: 'recommend', chain: ['best_sellers'] },
  {
    name: 'viewed together, 12 cards decoded',
    work: 'recommend with cards',
    chain: ['viewed_together', 'best_sellers'],
  },
]

/** Sessions with at least five items behind them, newest first: the full work of the scorer. */
function queriesOf({ test }: Workload): string[][] {
  return test
    .flatMap((session) => session.map((_, n) => session.slice(0, n + 1).toReversed()))
    .filter((recent) => new Set(recent).size >= 5)
    .slice(0, QUERIES)
}

/** Five neighbour lists as a table without our layout would keep them: JSON, 30 ids with weights each. */
function jsonLists({ catalogue, model }: Workload): string[] {
  const { starts, products, weights } = openModel(model).viewedTogether
  const full = Array.from({ length: catalogue.count }, (_, n) => n).filter(
    (n) => (starts[n + 1] ?? 0) - (starts[n] ?? 0) === 30,
  )
  return full.slice(0, 5).map((item) => {
    const from = starts[item] ?? 0
    return JSON.stringify(
      Array.from({ length: 30 }, (_, n) => [catalogue.id(products[from + n] ?? 0), weights[from + n]]),
    )
  })
}

/** Microseconds of CPU a call, for each query: many calls in one request, less what an empty request costs. */
async function measure(workerd: Workerd, runs: Run[]): Promise<{ p50: number; p90: number }> {
  const first = runs[0]
  if (!first) throw new Error('no queries')
  for (let n = 0; n < 3; n++) await workerd.cpuOf('/run', { ...first, times: TIMES })
  const perCall: number[] = []
  for (const run of runs) {
    const empty = await workerd.cpuOf('/run', { ...run, work: 'nothing' })
    perCall.push(((await workerd.cpuOf('/run', run)) - empty) / TIMES)
  }
  perCall.sort((a, b) => a - b)
  return { p50: perCall[Math.floor(perCall.length * 0.5)] ?? 0, p90: perCall[Math.floor(perCall.length * 0.9)] ?? 0 }
}

/** Milliseconds of CPU of a new isolate's first answer: opening 20,000 products and the model, one frame, its cards. */
async function measureCold(workload: Workload, query: Run): Promise<number> {
  const rounds: number[] = []
  for (let n = 0; n < COLD_ROUNDS; n++) {
    const workerd = await startWorkerd()
    await workerd.cpuOf('/parts', bodyOf(workload))
    const empty = await workerd.cpuOf('/run', { ...query, work: 'nothing', times: 1 })
    rounds.push(((await workerd.cpuOf('/cold', { ...query, times: 1 })) - empty) / 1000)
    await workerd.stop()
  }
  rounds.sort((a, b) => a - b)
  return rounds[Math.floor(rounds.length / 2)] ?? 0
}

function bodyOf({ index, cards, model }: Workload): Uint8Array {
  return joinParts(joinParts(index, cards), model)
}

const workload = loadWorkload()
const queries = queriesOf(workload)
const lists = jsonLists(workload)
const runsOf = (work: Work, chain: Scenario[]): Run[] =>
  queries.map((recentItems) => ({ work, chain, recentItems, lists, times: TIMES }))

const workerd = await startWorkerd()
await workerd.cpuOf('/parts', bodyOf(workload))
await workerd.cpuOf('/cold', { work: 'nothing', times: 0, recentItems: [], chain: [], lists: [] })
const rows = []
for (const { name, work, chain } of works) rows.push({ name, work, ...(await measure(workerd, runsOf(work, chain))) })
await workerd.stop()
const yardstick = rows[0]?.p50 ?? 0
const cold = await measureCold(workload, runsOf('recommend with cards', ['viewed_together', 'best_sellers'])[0] as Run)
const accuracy = workload.isReal
  ? { itemKnn: judge(workload, ['viewed_together']), popularity: judge(workload, ['best_sellers']) }
  : 'skipped: data absent'

const bytes = { index: workload.index.length, cards: workload.cards.length, model: workload.model.length }
const result = { source: workload.source, products: workload.catalogue.count, bytes, rows, coldMs: cold, accuracy }
console.log(JSON.stringify(result))
if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(result, undefined, 2))

console.log(`\n${workload.source}, ${workload.catalogue.count} products, inside workerd, CPU time a call`)
for (const { name, p50, p90 } of rows) {
  const ratio = (p50 / yardstick).toFixed(2)
  console.log(
    `  ${name.padEnd(42)} p50 ${p50.toFixed(1).padStart(6)} µs  p90 ${p90.toFixed(1).padStart(6)} µs  ${ratio} x`,
  )
}
console.log(`  cold isolate: ready and first frame ${cold.toFixed(1)} ms (limit ${MAX_COLD_MS})`)
if (typeof accuracy === 'string') console.log(`  accuracy ${accuracy}`)
else {
  for (const [name, { predictions, hitRate, meanReciprocalRank }] of Object.entries(accuracy)) {
    console.log(
      `  ${name}: HR@20 ${hitRate.toFixed(4)}, MRR@20 ${meanReciprocalRank.toFixed(4)} of ${predictions} novel next items`,
    )
  }
}

const scored = rows.filter(({ work }) => work === 'recommend')
const failures = [
  ...scored.filter(({ p50 }) => p50 > MAX_P50_US).map(({ name }) => `${name}: p50 over ${MAX_P50_US} µs`),
  ...scored
    .filter(({ p50 }) => p50 > MAX_RATIO * yardstick)
    .map(({ name }) => `${name}: over ${MAX_RATIO} x the yardstick`),
  ...(cold > MAX_COLD_MS ? [`a cold isolate takes ${cold.toFixed(1)} ms`] : []),
  ...(typeof accuracy === 'string' ? [] : wrongAccuracy(accuracy)),
]
for (const failure of failures) console.error(`FAILED ${failure}`)
process.exitCode = failures.length > 0 ? 1 : 0

function wrongAccuracy({
  itemKnn,
  popularity,
}: {
  itemKnn: ReturnType<typeof judge>
  popularity: ReturnType<typeof judge>
}) {
  const differs = (value: number, expected: number) => Math.abs(value - expected) > TOLERANCE
  return [
    ...(differs(itemKnn.hitRate, EXPECTED.hitRate) ? [`HR@20 ${itemKnn.hitRate} is not ${EXPECTED.hitRate}`] : []),
    ...(differs(itemKnn.meanReciprocalRank, EXPECTED.meanReciprocalRank)
      ? [`MRR@20 ${itemKnn.meanReciprocalRank} is not ${EXPECTED.meanReciprocalRank}`]
      : []),
    ...(differs(popularity.hitRate, EXPECTED.popularityHitRate) ? [`popularity ${popularity.hitRate}`] : []),
  ]
}
