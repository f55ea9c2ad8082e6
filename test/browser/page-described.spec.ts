import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { bundle } from './page-stage.ts'

const folder = join(import.meta.dirname, '../fixtures/pages')
const reader = `import { readDescribed } from './page/described.ts'
  import { readPage } from './page/read-page.ts'
  import './page/markup.ts'
  const described = () => {
    try {
      return readDescribed(document, {})
    } catch {
      // A block that is no JSON: the full reader is asked.
      return { isSure: false }
    }
  }
  window.readBoth = () => ({ described: described(), whole: readPage(document) })`

interface Facts {
  type: string
  product?: { ids: string[]; oldPrice?: number; from?: unknown }
}

/** Most fixtures are traps; fewer than these would mean that the first reader has become timid. */
const LEAST_SURE = 7

test('wherever the first reader is sure, the full reader says the same', async ({ page }) => {
  test.setTimeout(240_000)
  const script = await bundle(reader)
  const pages: { file: string; url: string }[] = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  let sure = 0
  let body = ''
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: body.replace(/<script(?![^>]*json)[^>]*>/gi, '<script type="text/plain">'),
        })
      : route.abort(),
  )
  for (const { file, url } of pages) {
    body = await readFile(join(folder, file), 'utf8')
    await page.goto(url, { waitUntil: 'domcontentloaded' })
    await page.evaluate(script)
    const { described, whole }: { described: { facts: Facts; isSure: boolean }; whole: Facts } = await page.evaluate(
      () => Reflect.get(window, 'readBoth')(),
    )
    if (!described.isSure) continue
    sure++
    const { product, ...facts } = described.facts
    expect.soft({ file, ...whole }).toMatchObject({ file, ...facts })
    if (!product) continue
    const { ids, from: _from, ...stated } = product
    expect.soft({ file, ...whole.product }).toMatchObject({ file, ...stated })
    // The visible page knows more ids, never others before those.
    expect.soft(whole.product?.ids[0], file).toBe(ids[0])
    for (const id of ids) expect.soft(whole.product?.ids, file).toContain(id)
    expect.soft(whole.product?.oldPrice, file).toBe(stated.oldPrice)
  }
  expect(sure).toBeGreaterThanOrEqual(LEAST_SURE)
})
