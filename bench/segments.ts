import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openSegmentIndex } from '../edge/decide/segment-index.ts'
import { ENGINES, type EngineName, indexOf } from './segments-engines.ts'
import { localSubject, type Setting, type Subject } from './segments-run.ts'
import { workerdSubject } from './segments-workerd.ts'
import { ATTRIBUTES, makeWorkload, PROFILES } from './segments-workload.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261120' },
    json: { type: 'string' },
    /** Only these numbers of segments, and only these runtimes. */
    sizes: { type: 'string', default: '10,100,1000,10000' },
    runtimes: { type: 'string', default: 'workerd,node' },
  },
})

const SIZES = options.sizes.split(',').map(Number)
const RUNTIMES = options.runtimes.split(',')
/** Least ratio to the fastest peer inside workerd, by number of segments. */
const BARS: Readonly<Record<number, number>> = { 100: 5, 1000: 40, 10000: 60 }
const MAX_INDEX_BYTES = 2 * 1024 * 1024
/** Short rounds, of which the best counts: on a shared machine many are disturbed. */
const ROUNDS = options.quick ? 6 : 10
/** CPU time of one round, and of warming up before. */
const ROUND_MS = options.quick ? 150 : 250
const WARM_MS = options.quick ? 400 : 800
/** An engine that decides less often than once a round is not asked again and again. */
const MAX_ENGINE_MS = options.quick ? 2000 : 6000
/** Pairs of rule and profile whose answer is compared, at most: the slowest peer decides three profiles a second. */
const MAX_COMPARED = options.quick ? 100_000 : 300_000

interface Result extends Setting {
  runtime: string
  engine: EngineName
  /** Decisions per second of CPU time, best round; absent = its ids differ on these profiles. */
  perSecond?: number
}

const seed = Number(options.seed)
const engineNames = Object.keys(ENGINES) as EngineName[]

/** Doubles the work until it takes long enough, then takes the best of some rounds. */
async function measure(subject: Subject, cpuMs: () => number): Promise<number> {
  let times = 1
  let spent = 0
  for (let warmed = 0; warmed < WARM_MS || spent < ROUND_MS / 4; warmed += spent) {
    const start = cpuMs()
    await subject.decide(times)
    spent = cpuMs() - start
    if (spent < ROUND_MS / 4) times *= 2
  }
  times = Math.max(1, Math.round((times * ROUND_MS) / spent))
  let best = 0
  let total = 0
  for (let round = 0; round < ROUNDS && total < MAX_ENGINE_MS; round++) {
    const start = cpuMs()
    await subject.decide(times)
    const taken = cpuMs() - start
    best = Math.max(best, (1000 * times) / taken)
    total += taken
  }
  return best
}

async function measureAll(runtime: string, subject: Subject, cpuMs: () => number): Promise<Result[]> {
  const results: Result[] = []
  for (const missing of [0, 0.5]) {
    for (const size of SIZES) {
      const setting = { seed, size, missing }
      const compared = Math.max(2, Math.min(PROFILES, Math.floor(MAX_COMPARED / size)))
      // GrowthBook's semantics are the specification.
      const expected = await subject.prepare('growthbook', setting, compared)
      for (const engine of engineNames) {
        const answers = await subject.prepare(
          engine,
          setting,
          engine === 'json-rules-engine' ? Math.min(compared, 10) : compared,
        )
        const isEqual = answers.every((ids, i) => ids === expected[i])
        if (!isEqual && missing === 0) throw new Error(`${engine} gives other ids at ${size} segments in ${runtime}`)
        if (!isEqual && engine === 'vitrine')
          throw new Error(`other ids than the reference at ${size} segments in ${runtime}`)
        results.push({ runtime, engine, ...setting, ...(isEqual && { perSecond: await measure(subject, cpuMs) }) })
      }
      console.error(`${runtime}: ${size} segments${missing > 0 ? ', half of the attributes missing' : ''}: done`)
    }
  }
  return results
}

function inProcessCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function fastestPeer(results: readonly Result[], of: Result): Result | undefined {
  return results
    .filter(
      ({ runtime, size, missing, engine }) =>
        runtime === of.runtime && size === of.size && missing === of.missing && engine !== 'vitrine',
    )
    .filter(({ perSecond }) => perSecond !== undefined)
    .sort((a, b) => (b.perSecond ?? 0) - (a.perSecond ?? 0))[0]
}

function printTable(results: readonly Result[], runtime: string, missing: number): void {
  const mine = results.filter((each) => each.runtime === runtime && each.missing === missing)
  console.log(
    `\n${runtime}, ${missing === 0 ? 'dense profiles' : 'half of the attributes missing'}: decisions per CPU second (x = ours to the fastest peer)`,
  )
  console.log(['engine'.padEnd(18), ...SIZES.map((size) => `${size}`.padStart(12))].join(''))
  for (const engine of engineNames) {
    const row = mine.filter((each) => each.engine === engine)
    console.log(
      [
        engine.padEnd(18),
        ...row.map(({ perSecond }) => (perSecond === undefined ? 'other ids' : speed(perSecond)).padStart(12)),
      ].join(''),
    )
  }
  const ratios = SIZES.map((size) => ratioAt(results, runtime, size, missing))
  console.log(['x'.padEnd(18), ...ratios.map((ratio) => ratio.toFixed(1).padStart(12))].join(''))
  const ours = mine.filter(({ engine }) => engine === 'vitrine').map(({ perSecond }) => perSecond ?? 0)
  console.log(
    `growth of our cost from ${SIZES[0]} to ${SIZES.at(-1)} segments: ${((ours[0] ?? 0) / (ours.at(-1) ?? 1)).toFixed(1)}x`,
  )
}

function speed(perSecond: number): string {
  return perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en').replaceAll(',', ' ')
}

function ratioAt(results: readonly Result[], runtime: string, size: number, missing: number): number {
  const ours = results.find(
    (each) => each.runtime === runtime && each.size === size && each.missing === missing && each.engine === 'vitrine',
  )
  return ours ? (ours.perSecond ?? 0) / (fastestPeer(results, ours)?.perSecond ?? Number.NaN) : Number.NaN
}

function indexFacts() {
  return SIZES.map((size) => {
    const { rules, profiles } = makeWorkload(seed, size, 0)
    const start = performance.now()
    const bytes = indexOf(rules)
    const buildMs = performance.now() - start
    const opened = performance.now()
    openSegmentIndex(bytes)
    const openMs = performance.now() - opened
    return { size, bytes: bytes.length, buildMs, openMs, profiles: profiles.length }
  })
}

async function matchShare(size: number): Promise<number> {
  const subject = localSubject()
  await subject.prepare('vitrine', { seed, size, missing: 0 }, 0)
  return (await subject.decide(PROFILES)) / (PROFILES * size)
}

console.log(
  `seed ${seed}; ${ATTRIBUTES} attributes, ${PROFILES} profiles, rules of 2 to 5 tests from a shared pool; ${(100 * (await matchShare(10_000))).toFixed(1)} % of rules match`,
)
const index = indexFacts()
for (const { size, bytes, buildMs, openMs } of index) {
  console.log(
    `index of ${size} segments: ${bytes} bytes, built in ${buildMs.toFixed(1)} ms, opened in ${openMs.toFixed(2)} ms`,
  )
}
const results: Result[] = []
if (RUNTIMES.includes('workerd')) {
  const workerd = await workerdSubject()
  try {
    results.push(...(await measureAll('workerd', workerd, workerd.cpuMs)))
  } finally {
    await workerd.stop()
  }
}
if (RUNTIMES.includes('node')) results.push(...(await measureAll('node', localSubject(), inProcessCpuMs)))
for (const runtime of RUNTIMES) for (const missing of [0, 0.5]) printTable(results, runtime, missing)

const failures = SIZES.flatMap((size) => {
  const bar = BARS[size]
  const ratio = ratioAt(results, 'workerd', size, 0)
  return RUNTIMES.includes('workerd') && bar !== undefined && !(ratio >= bar)
    ? [`${ratio.toFixed(1)}x at ${size} segments inside workerd, wanted ${bar}x`]
    : []
})
for (const { size, bytes } of index)
  if (bytes > MAX_INDEX_BYTES) failures.push(`${bytes} bytes of index at ${size} segments`)
const report = JSON.stringify({ seed, index, results, failures }, null, 2)
if (options.json) writeFileSync(options.json, report)
else console.log(`\n${JSON.stringify({ seed, index, results, failures })}`)
console.log(failures.length === 0 ? '\nall bars are met' : `\nmissed: ${failures.join('; ')}`)
process.exitCode = failures.length === 0 ? 0 : 1
