import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** Repository root, so that scripts work from any working directory. */
export const ROOT = resolve(import.meta.dirname, '..')

const WRANGLER = resolve(ROOT, 'node_modules/wrangler/bin/wrangler.js')

/** Starts wrangler on this very Node (24 in npm scripts): the machine's own may be too old for it. */
export function wrangler(args: string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [WRANGLER, ...args], {
    cwd: ROOT,
    ...options,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', ...options.env },
  })
}
