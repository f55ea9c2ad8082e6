import path from 'node:path'
import { type CDPSession, chromium } from '@playwright/test'
import { build } from 'esbuild'

/** Pages loaded, each a fresh JavaScript world. */
const PAGES = 9
/** Rounds until the code has been compiled for speed, and those that are measured then. */
const SOON = 20
const WARM = 40
const THROTTLE = 4
const BUDGET_MS = 4
const ORIGIN = 'http://localhost:1'
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// Built as the tag is.
const bundled = await build({
  entryPoints: [path.join(import.meta.dirname, 'attributes-in-page.ts')],
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  mangleProps: /^_[^_]/,
  banner: { js: '//# allFunctionsCalledOnLoad' },
})
const code = bundled.outputFiles[0]?.text ?? ''
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })
const context = await browser.newContext()
await context.route('**/*', (route) =>
  route.fulfill(
    route.request().url().endsWith('.js')
      ? { body: code, contentType: 'text/javascript' }
      : { body: '<!doctype html><title>bench</title>', contentType: 'text/html' },
  ),
)

interface BenchPage {
  value(expression: string): Promise<unknown>
  /** Processor time of the main thread, which other programs do not lengthen, ms. */
  measure(expression: string): Promise<number>
  throttle(): Promise<unknown>
  close(): Promise<void>
}

async function openPage(): Promise<BenchPage> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(ORIGIN)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.addScriptTag({ url: `${ORIGIN}/bench.js` })
  return {
    value: (expression) => evaluate(session, expression),
    async measure(expression) {
      const before = await threadMs(session)
      await evaluate(session, expression)
      return (await threadMs(session)) - before
    },
    throttle: () => session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE }),
    close: () => page.close(),
  }
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    returnByValue: true,
    awaitPromise: true,
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN)
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

try {
  const runs: Record<'nothing' | 'first' | 'soon' | 'warm' | 'read' | 'anew' | 'plain', number[]> = {
    nothing: [],
    first: [],
    soon: [],
    warm: [],
    read: [],
    anew: [],
    plain: [],
  }
  const setup = await openPage()
  const shape = await setup.value('bench.prepare()')
  const wrong = await setup.value('bench.differences()')
  if (!Array.isArray(wrong) || wrong.length) throw new Error(`values differ from the definitions: ${String(wrong)}`)
  await setup.close()
  for (let i = 0; i < PAGES; i++) {
    const page = await openPage()
    await page.value(`bench.ready(${1 + SOON + WARM})`)
    await page.throttle()
    for (let each = 0; each < 5; each++) runs.nothing.push(await page.measure('0'))
    runs.first.push(await page.measure('bench.evaluate(1)'))
    // One command for all rounds: what a command itself costs must not drown what is measured.
    runs.soon.push((await page.measure(`bench.evaluate(${SOON})`)) / SOON)
    runs.warm.push((await page.measure(`bench.evaluate(${WARM})`)) / WARM)
    await page.value('bench.open()')
    runs.read.push(await page.measure('bench.read()'))
    await page.close()
    if (i % 3) continue
    const other = await openPage()
    await other.value('bench.readyAnew()')
    await other.throttle()
    runs.anew.push(await other.measure('bench.anew()'))
    runs.plain.push(await other.measure('bench.plain()'))
    await other.close()
  }
  const command = median(runs.nothing)
  const plain = median(runs.plain) - command
  const rows = Object.entries(runs).map(([name, cpuMs]) => {
    const less = command / ({ soon: SOON, warm: WARM }[name] ?? 1)
    const medianMs = median(cpuMs) - less
    return {
      name,
      cpuMedianMs: Number(medianMs.toFixed(2)),
      cpuBestMs: Number((Math.min(...cpuMs) - less).toFixed(2)),
      'plain / this': name === 'nothing' ? null : Number((plain / medianMs).toFixed(1)),
    }
  })
  console.log(JSON.stringify({ ...Object(shape), throttle: THROTTLE, budgetMs: BUDGET_MS, rows }))
  console.table(rows)
  console.log(
    'Processor time of the main thread at the throttle, less that of an empty command (nothing).\n' +
      'first: the evaluation on a fresh page, whose code has never run, with what was kept and the new events;\n' +
      'soon: the same, each of the next rounds; warm: once the code has been compiled for speed; read: reading from IndexedDB what was kept, plan and newest chunk;\n' +
      'anew: nothing kept, all events; plain: a plain loop over all events for each attribute.',
  )
  const spent = rows.find(({ name }) => name === 'warm')?.cpuMedianMs ?? Number.NaN
  if (!(spent > 0 && spent <= BUDGET_MS)) {
    console.error(`over budget: ${spent} ms > ${BUDGET_MS} ms`)
    process.exitCode = 1
  }
} finally {
  await browser.close()
}
