import { brotliCompressSync } from 'node:zlib'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { buildTag } from '../scripts/build-tag.ts'
import { findChromium } from '../scripts/find-chromium.ts'
import { startLocalEdge } from '../scripts/local-edge.ts'
import { costDocument, SITE } from './tag-cost-page.ts'
import { servePages, servePeers } from './tag-cost-servers.ts'
import { CATEGORIES, javascriptMs, type TraceEvent } from './tag-javascript.ts'

/**
 * What the tag costs a page's main thread beside scripts that shops know: a page of 60 product cards, Chromium at 4x CPU
 * throttle, each script doing its first real work. Scenarios take turns, each sample is a new browser context, the blank
 * page is subtracted, medians are compared. Ratios only. `npm run bench:tag -- <rounds> [part of a scenario's name]`.
 */

const ROOT_KEY = 'bench-root-key'
const THROTTLE = 4
const ROUNDS = Number(process.argv[2] ?? 9)
const ONLY = process.argv[3] ?? ''
/** A page is done when it asked for nothing this long, ms: longer than any of the scripts gathers events before it sends. */
const QUIET_MS = 2500

interface Scenario {
  name: string
  head: string
  /** The same page without what is measured, which is subtracted. */
  without?: string
  /** Visits before the measured one, in the same browser context. */
  visitsBefore?: number
  /** What a request must contain for the script to have done its work. */
  proof?: string
}

interface Sample {
  /** `ScriptDuration` of the Performance domain. */
  scriptMs: number
  /** All JavaScript, microtasks too, by the trace. */
  javascriptMs: number
  taskMs: number
  longTasks: number
  layoutShift: number
}

const BLANK = 'blank'
/** The shop's own consent, which the tag only hears. */
const ASKED = 'blank, with consent'
const consent = `<script>gtag('consent','default',{personalization_storage:'denied',analytics_storage:'denied'});gtag('consent','update',{personalization_storage:'granted',analytics_storage:'granted'})</script>`

/** `peers` serves the other scripts and answers them: each script has an origin of its own, as in a shop. */
function scenariosFor(edge: string, peers: string): Scenario[] {
  const tag = `<script async src="${edge}/t.js?s=${SITE}"></script>`
  const decide = `/v1/${SITE}/decide`
  const posthog = `<script>window.posthog=Object.assign([],{_i:[['phc_bench',{api_host:'${peers}/ph',persistence:'localStorage'},'posthog']],__SV:1})</script>`
  return [
    { name: BLANK, head: '' },
    { name: ASKED, head: consent },
    { name: 'ours, new visitor without consent', head: tag, proof: decide },
    { name: 'ours, new visitor with consent', head: consent + tag, without: ASKED, proof: decide },
    { name: 'ours, returning visitor', head: consent + tag, without: ASKED, visitsBefore: 2, proof: decide },
    {
      name: '@plausible-analytics/tracker',
      head: `<script async src="${peers}/s/plausible.js"></script>`,
      proof: '/api/event',
    },
    {
      name: '@growthbook/growthbook auto',
      head: `<script async data-api-host="${peers}/gb" data-client-key="sdk-bench" src="${peers}/s/growthbook.js"></script>`,
      proof: '/gb/',
    },
    { name: 'posthog-js array', head: `${posthog}<script async src="${peers}/s/posthog.js"></script>`, proof: '/ph/' },
  ].filter(({ name }) => name.startsWith(BLANK) || name.includes(ONLY))
}

async function quiet(page: Page): Promise<void> {
  let last = performance.now()
  const heard = () => {
    last = performance.now()
  }
  page.on('request', heard)
  page.on('requestfinished', heard)
  while (performance.now() - last < QUIET_MS) await new Promise((done) => setTimeout(done, 50))
}

async function measure(context: BrowserContext, address: string): Promise<Sample> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen = { longTasks: 0, layoutShift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      seen.longTasks += list.getEntries().length
    }).observe({ type: 'longtask' })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.layoutShift += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift' })
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
  // The thread's own time: what else the machine does is not ours.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const events: TraceEvent[] = []
  // A checked boundary: the protocol's own events.
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  })
  await page.goto(address)
  await quiet(page)
  const ended = new Promise<void>((done) => devtools.once('Tracing.tracingComplete', () => done()))
  await devtools.send('Tracing.end')
  await ended
  const { metrics } = await devtools.send('Performance.getMetrics')
  const value = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  const seen = await page.evaluate(() => (window as never as { seen: { longTasks: number; layoutShift: number } }).seen)
  await page.close()
  return {
    scriptMs: value('ScriptDuration'),
    javascriptMs: javascriptMs(events),
    taskMs: value('TaskDuration'),
    ...seen,
  }
}

/** Bytes of the scripts that a page load fetches, and whether the script did its work. */
async function weigh(
  context: BrowserContext,
  scenario: Scenario,
  address: string,
): Promise<{ bytes: number; raw: number }> {
  const page = await context.newPage()
  const bodies: Promise<Buffer>[] = []
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  await page.goto(address)
  await quiet(page)
  const { proof } = scenario
  if (proof && !asked.some((url) => url.includes(proof))) throw new Error(`${scenario.name} never asked for ${proof}`)
  const scripts = await Promise.all(bodies)
  await page.close()
  return {
    bytes: scripts.reduce((sum, body) => sum + brotliCompressSync(body).length, 0),
    raw: scripts.reduce((sum, body) => sum + body.length, 0),
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

await buildTag()
const edge = await startLocalEdge({ rootKey: ROOT_KEY })
let scenarios: Scenario[] = []
const shop = await servePages((name) => scenarios.find((scenario) => scenario.name === name)?.head ?? '')
const peers = await servePeers()
scenarios = scenariosFor(edge.url, peers.url)
const admin = async (method: string, path: string, body?: object) => {
  const headers = { authorization: `Bearer ${ROOT_KEY}` }
  const sent = await fetch(`${edge.url}/admin/api/sites${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!sent.ok) throw new Error(`${method} ${path}: ${sent.status} ${await sent.text()}`)
}
await admin('POST', '', { siteId: SITE, name: 'Cost' })
await admin('PUT', `/${SITE}/document`, costDocument(shop.url))
await admin('POST', `/${SITE}/publish`)

const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
  ],
})
const addressOf = ({ name }: Scenario) => `${shop.url}/page?scenario=${encodeURIComponent(name)}`
const samples = new Map<string, Sample[]>()
const weights = new Map<string, { bytes: number; raw: number }>()

async function inContext<T>(scenario: Scenario, work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, hasTouch: true, isMobile: true })
  for (let visit = 0; visit < (scenario.visitsBefore ?? 0); visit++) {
    const page = await context.newPage()
    await page.goto(addressOf(scenario))
    await quiet(page)
    await page.close()
  }
  const result = await work(context)
  await context.close()
  return result
}

for (const scenario of scenarios) {
  weights.set(scenario.name, await inContext(scenario, (context) => weigh(context, scenario, addressOf(scenario))))
}
for (let round = 0; round < ROUNDS; round++) {
  for (const scenario of scenarios) {
    const sample = await inContext(scenario, (context) => measure(context, addressOf(scenario)))
    samples.set(scenario.name, [...(samples.get(scenario.name) ?? []), sample])
    process.stderr.write(`\rround ${round + 1} of ${ROUNDS} `)
  }
}
process.stderr.write('\n')
await browser.close()
shop.stop()
peers.stop()
await edge.stop()

const of = (name: string, key: keyof Sample) => median((samples.get(name) ?? []).map((sample) => sample[key]))
const added = ({ name, without = BLANK }: Scenario, key: keyof Sample) => of(name, key) - of(without, key)
const yardstick = scenarios.find(({ name }) => name.includes('plausible'))
const ratio = (scenario: Scenario, key: keyof Sample) =>
  yardstick ? Number((added(scenario, key) / added(yardstick, key)).toFixed(2)) : null
const rows = scenarios.map((scenario) => {
  const weight = weights.get(scenario.name)
  return {
    scenario: scenario.name,
    'script ms added': Number(added(scenario, 'scriptMs').toFixed(2)),
    'to Plausible': ratio(scenario, 'scriptMs'),
    'with microtasks': Number(added(scenario, 'javascriptMs').toFixed(2)),
    'also to Plausible': ratio(scenario, 'javascriptMs'),
    'task ms added': Number(added(scenario, 'taskMs').toFixed(1)),
    'long tasks added': added(scenario, 'longTasks'),
    'layout shift': of(scenario.name, 'layoutShift'),
    'KB brotli': Number(((weight?.bytes ?? 0) / 1000).toFixed(1)),
    'KB raw': Number(((weight?.raw ?? 0) / 1000).toFixed(1)),
  }
})
console.table(rows)
console.log(JSON.stringify({ rounds: ROUNDS, throttle: THROTTLE, rows }))
