import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalEdge, startLocalEdge } from '../scripts/local-edge.ts'
import { workerdChildren } from './decide/cpu.ts'
import { benchDocument, ORIGIN, SITE } from './decide/site.ts'

/*
 * Kills the runtime with SIGKILL while browsers send batches and try again, as outboxes do, then compares the report with
 * what was sent: every batch counts once, whatever was on its way when the power went.
 */

const KILLS = 3
const WRITERS = 8
const BATCHES_A_WRITER = 150
const VISITS_A_BATCH = 3
const ROOT_KEY = 'kill-root-key'
const PAUSE_MS = 20
/** A try without an answer for so long is given up, as a browser would. */
const TRY_MS = 5_000

interface Ledger {
  acked: number
  tries: number
}

const folder = await mkdtemp(join(tmpdir(), 'vitrine-kill-'))
let edge = await start()
try {
  await publish(edge)
  const ledger: Ledger = { acked: 0, tries: 0 }
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer, ledger)))
  const total = WRITERS * BATCHES_A_WRITER
  for (let kill = 1; kill <= KILLS; kill++) {
    // Each in the middle of the writing: after a quarter, a half, three quarters of the acknowledgements.
    while (ledger.acked < (total * kill) / (KILLS + 1)) await pause()
    const [pid] = workerdChildren()
    if (pid === undefined) throw new Error('no workerd process is running')
    process.kill(pid, 'SIGKILL')
    console.log(`kill ${kill} of ${KILLS}: ${ledger.acked} of ${total} batches acknowledged`)
    await edge.stop().catch(() => undefined)
    edge = await start()
  }
  await writing
  const counted = await visits(edge)
  const expected = total * VISITS_A_BATCH
  const result = { kills: KILLS, batches: total, tries: ledger.tries, expected, counted, ok: counted === expected }
  console.log(JSON.stringify(result, undefined, 2))
  if (!result.ok) process.exitCode = 1
} finally {
  await edge.stop().catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
}

function start(): Promise<LocalEdge> {
  return startLocalEdge({ rootKey: ROOT_KEY, assets: false, persistTo: folder })
}

/** One browser's outbox: a batch is sent until it is acknowledged, and now and then once more, as after a lost answer. */
async function write(writer: number, ledger: Ledger): Promise<void> {
  for (let n = 0; n < BATCHES_A_WRITER; n++) {
    const at = Date.now()
    const events = Array.from({ length: VISITS_A_BATCH }, () => ({ type: 'visit', at }))
    const body = JSON.stringify({ v: 1, batch: `writer-${writer}-batch-${n}`, shards: 4, memory: 'new', events })
    while (!(await send(body, ledger))) await pause()
    ledger.acked++
    if (n % 5 === 0) await send(body, ledger)
  }
}

async function send(body: string, ledger: Ledger): Promise<boolean> {
  ledger.tries++
  try {
    const signal = AbortSignal.timeout(TRY_MS)
    const answer = await fetch(`${edge.url}/v1/${SITE}/batch`, {
      method: 'POST',
      body,
      headers: { origin: ORIGIN },
      signal,
    })
    await answer.text()
    return answer.ok
  } catch {
    // Killed before or while it answered: whether it was counted, nobody knows, so it is sent again.
    return false
  }
}

async function publish({ url }: LocalEdge): Promise<void> {
  await admin(url, 'POST', '', { siteId: SITE })
  await admin(url, 'PUT', `/${SITE}/document`, benchDocument())
  await admin(url, 'POST', `/${SITE}/publish`)
}

async function visits({ url }: LocalEdge): Promise<number> {
  // Our own edge's report.
  const report = (await (await admin(url, 'GET', `/${SITE}/report`)).json()) as { totals: { visits: number } }
  return report.totals.visits
}

async function admin(url: string, method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${ROOT_KEY}` }
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const answer = await fetch(`${url}/admin/api/sites${path}`, init)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
}
