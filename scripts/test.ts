import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { needChromium } from './install-chromium.ts'
import { runStep, type StepResult } from './run-step.ts'
import { add, type Counts, judged, playwrightCounts, readReport, sizeCounts, vitestCounts } from './test-counts.ts'
import { ROOT } from './wrangler.ts'

const REPORTS = resolve(ROOT, 'test-results')
const VITEST = resolve(REPORTS, 'vitest.json')
const PLAYWRIGHT = resolve(REPORTS, 'playwright.json')

const none: Counts = { passed: 0, failed: 0, skipped: 0 }
/** A runner's own last lines, said again at the very end. */
const closing: string[] = []

interface Step {
  name: string
  run(): Promise<Counts>
}

/** A check without tests of its own: it is counted when it fails. */
const check = (name: string, tool: string, args: string[]): Step => ({
  name,
  run: async () => judged(none, (await runStep(tool, args)).isGood),
})

const steps: Step[] = [
  check('biome', '@biomejs/biome/bin/biome', ['check', '.']),
  check('types', 'typescript/bin/tsc', ['-b']),
  { name: 'build', run: build },
  { name: 'size', run: sizes },
  { name: 'vitest', run: vitest },
  { name: 'playwright', run: playwright },
]

async function build(): Promise<Counts> {
  const { buildAll } = await import('./build.ts')
  await buildAll()
  return none
}

async function sizes(): Promise<Counts> {
  const { isGood, output } = await runStep('size-limit/bin.js', ['--json'], { isQuiet: true })
  const report = parse(output)
  const counts = judged(sizeCounts(report), isGood)
  if (Array.isArray(report)) {
    for (const { name, size, sizeLimit, passed } of report) {
      console.log(
        `${passed ? 'ok  ' : 'FAIL'} ${String(size).padStart(6)} of ${String(sizeLimit).padStart(6)} bytes brotli  ${name}`,
      )
    }
  } else console.log(output)
  closing.push(`size-limit: ${counts.passed} passed, ${counts.failed} failed`)
  return counts
}

async function vitest(): Promise<Counts> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`]
  const result = await runStep('vitest/vitest.mjs', ['run', ...reporters])
  close(result, /^\s*(Test Files|Tests|Errors|Start at|Duration)\s/)
  return judged(vitestCounts(readReport(VITEST)), result.isGood)
}

async function playwright(): Promise<Counts> {
  process.env.CHROME_PATH = needChromium()
  const result = await runStep('@playwright/test/cli.js', ['test'])
  close(result, /^\s*\d+ (passed|failed|flaky|skipped|did not run|interrupted)\b/)
  return judged(playwrightCounts(readReport(PLAYWRIGHT)), result.isGood)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one.
const plain = (line: string) => line.replace(/\u001b\[[0-9;]*m/g, '')

function close({ output }: StepResult, summary: RegExp): void {
  closing.push(
    ...output
      .split('\n')
      .map(plain)
      .filter((line) => summary.test(line))
      .slice(-8),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // size-limit writes plain words when it cannot measure.
    return undefined
  }
}

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
let total = none
const failed: string[] = []
for (const { name, run } of steps) {
  console.log(`\n── ${name}`)
  const counts = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return judged(none, false)
  })
  if (counts.failed > 0) failed.push(name)
  total = add(total, counts)
}
console.log(`\n${closing.join('\n')}`)
if (total.skipped > 0) console.log(`${total.skipped} skipped`)
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
