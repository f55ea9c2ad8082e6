import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'esbuild'

const TABLE = resolve(import.meta.dirname, '../conformance')

interface TableResult {
  rows: number
  failures: string[]
  digest: string
}

test('the whole table holds in Chromium, from minified code', async ({ page }) => {
  const { outputFiles } = await build({
    entryPoints: [resolve(TABLE, 'run-table.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'conformance',
    minify: true,
    target: 'es2022',
    logLevel: 'error',
  })
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
  // The global that the bundle makes; its shape is run-table.ts's.
  const result = (await page.evaluate('conformance.runTable()')) as TableResult
  expect(result.failures).toEqual([])
  expect(result.rows).toBeGreaterThan(250)
  const [, digest] = /DIGEST = '([^']+)'/.exec(readFileSync(resolve(TABLE, 'digest.ts'), 'utf8')) ?? []
  expect(result.digest).toBe(digest)
})
