import { spawn } from 'node:child_process'
import { ROOT } from './wrangler.ts'

/** More of a runner's output than this is shown, but not kept. */
const MAX_KEPT_CHARS = 4_000_000

export interface StepResult {
  isGood: boolean
  /** What it wrote to its standard output. */
  output: string
}

/** Runs one of the repository's tools on this very Node and shows what it says. */
export function runStep(tool: string, args: string[], options: { isQuiet?: boolean } = {}): Promise<StepResult> {
  const child = spawn(process.execPath, [`${ROOT}/node_modules/${tool}`, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    if (!options.isQuiet) process.stdout.write(chunk)
    if (output.length < MAX_KEPT_CHARS) output += chunk.toString()
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve({ isGood: false, output }))
    child.once('close', (code) => resolve({ isGood: code === 0, output }))
  })
}
