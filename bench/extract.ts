// npm run bench:extract -- <folder>: how well the tag understands real product pages. See docs/page-facts.md.
import { resolve } from 'node:path'
import { exit, stderr, stdout } from 'node:process'
import { extractFolder } from './extract/extract-folder.ts'
import { asTable, scoreAll } from './extract/score.ts'

const options = process.argv.slice(2)
const folder = options.find((option) => !option.startsWith('--'))
if (!folder) {
  stderr.write('Usage: npm run bench:extract -- <folder with *.html and manifest.json> [--pages]\n')
  exit(2)
}
try {
  const pages = await extractFolder(resolve(folder))
  const scores = scoreAll(pages)
  stderr.write(asTable(scores, pages.length))
  const times = pages.map(({ ms }) => ms).sort((a, b) => a - b)
  const quantile = (share: number) => Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 10) / 10
  const misses = scores.flatMap(({ misses }) => misses)
  stdout.write(
    `${JSON.stringify({ pages: pages.length, readMs: { p50: quantile(0.5), p95: quantile(0.95) }, fields: Object.fromEntries(scores.map(({ field, misses: _, ...rest }) => [field, rest])), ...(options.includes('--pages') ? { misses } : {}) }, null, 2)}\n`,
  )
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  exit(1)
}
