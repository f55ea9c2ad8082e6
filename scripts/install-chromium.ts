import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findChromium } from './find-chromium.ts'
import { ROOT } from './wrangler.ts'

const HOW =
  'Install one and try again:\n  Debian, Ubuntu   sudo apt-get install -y chromium\n  elsewhere        npx playwright install --with-deps chromium\nor name one: CHROME_PATH=/path/to/chromium npm test'

/** The path of a Chromium that starts; installs one when there is none. Throws with what to do when that fails too. */
export function needChromium(): string {
  const known = findChromium()
  if (known && starts(known)) return known
  console.log(known ? `${known} does not start; installing Chromium …` : 'No Chromium found; installing one …')
  if (isDebian()) installByApt()
  let found = findChromium()
  if (!found || !starts(found)) {
    run(process.execPath, [resolve(ROOT, 'node_modules/playwright/cli.js'), 'install', 'chromium'])
    found = findChromium()
  }
  if (!found) throw new Error(`The browser tests need Chromium, and it could not be installed.\n${HOW}`)
  if (!starts(found)) throw new Error(`${found} does not start on this machine (a library may be missing).\n${HOW}`)
  return found
}

const isDebian = () => existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')

/** As root, or where sudo asks for no password. */
function installByApt(): void {
  const isRoot = process.getuid?.() === 0
  const before = isRoot ? [] : ['sudo', '-n']
  const apt = (...args: string[]) => {
    const [program = 'apt-get', ...rest] = [...before, 'apt-get', ...args]
    return run(program, rest, { DEBIAN_FRONTEND: 'noninteractive' })
  }
  if (apt('install', '-y', '--no-install-recommends', 'chromium')) return
  if (apt('update')) apt('install', '-y', '--no-install-recommends', 'chromium')
}

/** Playwright's own browser comes without the system's libraries, so that being there is not enough. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function run(program: string, args: string[], env: Record<string, string> = {}): boolean {
  return spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
}
