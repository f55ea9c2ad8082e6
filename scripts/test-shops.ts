import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** `npm run test:shops`: installs real shop systems, pastes the tag and walks through them as a customer. */
const root = resolve(import.meta.dirname, '..')
for (const args of [
  [resolve(root, 'scripts/build.ts')],
  [resolve(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'test/shops/playwright.config.ts'],
]) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
