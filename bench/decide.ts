import { type LocalEdge, startLocalEdge } from '../scripts/local-edge.ts'
import { measureCold } from './decide/cold.ts'
import { cpuSeconds, workerdChildren } from './decide/cpu.ts'
import { load, type Shot } from './decide/load.ts'
import { benchCatalogue } from './decide/products.ts'
import { publishBench } from './decide/publish.ts'
import { benchBatch, benchRequest, ORIGIN, SITE } from './decide/site.ts'

/** Many and short, and all targets in each: a noisy moment of the machine hits all alike, and medians leave it out. */
const ROUNDS = Number(process.env.ROUNDS ?? 21)
const SECONDS = Number(process.env.SECONDS ?? 0.5)
const WARM_SECONDS = 1
const CONNECTIONS = 16
const PRODUCTS = 5_000
const ROOT_KEY = 'bench-root-key'
const BATCH_EVENTS = 20
const COLD_PRODUCTS = 20_000
const COLD_TIMES = 5
const COLD_BAR_MS = 10

interface Side {
  edge: LocalEdge
  pid: number
}

interface Case {
  name: string
  shot: Shot
  /** What counts as one: a request, or each event of a batch. */
  units: number
  bar: number
}

interface Row {
  case: string
  answerBytes: number
  unitsPerSecond: number
  noopPerSecond: number
  /** Median over rounds of ours to no-op; each round runs both, one after the other. */
  ratio: number
  /** The middle half of the rounds lies between these. */
  quartiles: [number, number]
  /** CPU time of workerd for one request, ours to no-op: steadier than rates on a busy machine. */
  cpuRatio: number
  cpuMicroseconds: number
  bar: number
  ok: boolean
}

const ours = await startSide(() => startLocalEdge({ rootKey: ROOT_KEY, assets: false }))
const noop = await startSide(() => startLocalEdge({ rootKey: ROOT_KEY, assets: false, entry: 'bench/decide/noop.ts' }))
try {
  const manifest = await publishBench(ours.edge.url, ROOT_KEY, benchCatalogue(PRODUCTS))
  const rows = await measureAll(cases(manifest))
  const coldMs = rounded(median(await measureCold(COLD_PRODUCTS, COLD_TIMES)))
  const cold = { products: COLD_PRODUCTS, cpuMilliseconds: coldMs, bar: COLD_BAR_MS, ok: coldMs <= COLD_BAR_MS }
  console.log(JSON.stringify({ rounds: ROUNDS, seconds: SECONDS, connections: CONNECTIONS, rows, cold }, undefined, 2))
  console.table(rows)
  console.table([cold])
  if ([...rows, cold].some((row) => !row.ok)) process.exitCode = 1
} finally {
  await Promise.all([ours.edge.stop(), noop.edge.stop()])
}

function cases(manifest: number): Case[] {
  const decide = `/v1/${SITE}/decide?lang=pl`
  const inline = ['top', 'middle', 'bottom', 'aside']
  const contextual = JSON.stringify({ v: 1, page: { type: 'product', product: ['p42'] }, placements: inline })
  let batches = 0
  const batch = () => benchBatch(`bench-${process.pid}-${batches++}`, Date.now())
  return [
    {
      name: 'decide',
      shot: { path: decide, body: benchRequest(manifest, inline), origin: ORIGIN },
      units: 1,
      bar: 0.5,
    },
    {
      name: 'decide with a frame',
      shot: { path: decide, body: benchRequest(manifest, [...inline, 'frame']), origin: ORIGIN },
      units: 1,
      bar: 0.3,
    },
    { name: 'decide without consent', shot: { path: decide, body: contextual, origin: ORIGIN }, units: 1, bar: 0.5 },
    {
      name: 'batch of 20 events',
      shot: { path: `/v1/${SITE}/batch`, body: batch, origin: ORIGIN },
      units: BATCH_EVENTS,
      bar: 2,
    },
  ]
}

interface Target extends Case {
  nothing: Shot
  answerBytes: number
  rounds: { base: Speed; mine: Speed }[]
}

async function measureAll(all: Case[]): Promise<Row[]> {
  const targets: Target[] = []
  for (const each of all) targets.push(await prepare(each))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { nothing, shot, rounds } of targets) {
      // Whoever runs second finds the machine as the first one left it: they take turns.
      const isFirst = round % 2 === 0
      const early = isFirst ? await run(noop, nothing, SECONDS) : await run(ours, shot, SECONDS)
      const late = isFirst ? await run(ours, shot, SECONDS) : await run(noop, nothing, SECONDS)
      rounds.push(isFirst ? { base: early, mine: late } : { base: late, mine: early })
    }
  }
  return targets.map(toRow)
}

/** Both are warm before anything is counted. */
async function prepare(each: Case): Promise<Target> {
  const { name, shot } = each
  const sample = typeof shot.body === 'string' ? shot.body : shot.body()
  const answer = await fetch(ours.edge.url + shot.path, { method: 'POST', body: sample, headers: { origin: ORIGIN } })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  const answerBytes = (await answer.arrayBuffer()).byteLength
  const nothing: Shot = { path: `/v1/${answerBytes}/noop`, body: sample, origin: ORIGIN }
  await run(noop, nothing, WARM_SECONDS)
  await run(ours, shot, WARM_SECONDS)
  return { ...each, nothing, answerBytes, rounds: [] }
}

function toRow({ name, units, bar, answerBytes, rounds }: Target): Row {
  const ratios = rounds.map(({ base, mine }) => (mine.rate * units) / base.rate)
  const ratio = quantile(ratios, 0.5)
  return {
    case: name,
    answerBytes,
    unitsPerSecond: Math.round(median(rounds.map(({ mine }) => mine.rate * units))),
    noopPerSecond: Math.round(median(rounds.map(({ base }) => base.rate))),
    ratio: rounded(ratio),
    quartiles: [rounded(quantile(ratios, 0.25)), rounded(quantile(ratios, 0.75))],
    cpuRatio: rounded(median(rounds.map(({ base, mine }) => mine.cpu / base.cpu))),
    cpuMicroseconds: rounded(median(rounds.map(({ mine }) => mine.cpu * 1e6))),
    bar,
    ok: ratio >= bar,
  }
}

interface Speed {
  /** Requests a second. */
  rate: number
  /** CPU seconds of workerd a request. */
  cpu: number
}

async function run(side: Side, shot: Shot, seconds: number): Promise<Speed> {
  const before = cpuSeconds(side.pid)
  const result = await load(side.edge.url, shot, CONNECTIONS, seconds)
  if (result.failures > 0) throw new Error(`${shot.path}: ${result.failures} of ${result.requests} failed`)
  return { rate: result.requests / result.seconds, cpu: (cpuSeconds(side.pid) - before) / result.requests }
}

async function startSide(start: () => Promise<LocalEdge>): Promise<Side> {
  const before = new Set(workerdChildren())
  const edge = await start()
  const pid = workerdChildren().find((each) => !before.has(each))
  if (pid === undefined) throw new Error('no workerd process was started')
  return { edge, pid }
}

function median(values: number[]): number {
  return quantile(values, 0.5)
}

function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
