import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { bundle } from './page-stage.ts'

const folder = join(import.meta.dirname, '../fixtures/pages')
const reader = `import { readDescribed } from './page/described.ts'
  import { readPage } from './page/read-page.ts'
  import './page/markup.ts'
  const hints = { dataLayer: window.dataLayer }
  const described = () => {
    try {
      return readDescribed(document, hints)
    } catch {
      // A block that is no JSON: the full reader is asked.
      return { isSure: false }
    }
  }
  window.readBoth = () => ({ described: described(), whole: readPage(document, hints) })`

interface Facts {
  type: string
  product?: { ids: string[]; oldPrice?: number }
}

/** Of the pages that say things as most shops do, and of all, most of which are traps: fewer would be a timid reader. */
const LEAST_SURE = { plain: 1, all: 0.3 }

test('wherever the first reader is sure, the full reader says the same', async ({ page }) => {
  test.setTimeout(240_000)
  const script = await bundle(reader)
  const pages: { file: string; url: string; truth: { name: string | null } }[] = JSON.parse(
    await readFile(join(folder, 'manifest.json'), 'utf8'),
  )
  const products = pages.filter(({ truth }) => truth.name)
  const sure: string[] = []
  let body = ''
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({
          contentType: 'text/html; charset=utf-8',
          // Of a page's own scripts only those run that push to the dataLayer.
          body: body.replace(/<script(?![^>]*json)[^>]*>(?![^<]*dataLayer\.push)/gi, '<script type="text/plain">'),
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
    sure.push(file)
    const { product, ...facts } = described.facts
    expect.soft({ file, ...whole }).toMatchObject({ file, ...facts })
    if (!product) continue
    const { ids, oldPrice, ...stated } = product
    expect.soft({ file, ...whole.product }).toMatchObject({ file, ...stated })
    // The visible page knows more ids, never others before those.
    expect.soft(whole.product?.ids[0], file).toBe(ids[0])
    for (const id of ids) expect.soft(whole.product?.ids, file).toContain(id)
    expect.soft(oldPrice, file).toBe(whole.product?.oldPrice ?? oldPrice)
  }
  const shareOf = (name: RegExp) => {
    const wanted = products.filter(({ file }) => name.test(file))
    return wanted.filter(({ file }) => sure.includes(file)).length / wanted.length
  }
  expect(shareOf(/^plain-/)).toBeGreaterThanOrEqual(LEAST_SURE.plain)
  // Pages named shape-* say next to nothing to machines.
  expect(shareOf(/^(?!shape-)/)).toBeGreaterThanOrEqual(LEAST_SURE.all)
})
