import type { FeedOptions } from '../edge/catalog/parse/feed-options.ts'
import { estimateRows, type ParsedFeed, parseFeed } from '../edge/catalog/parse/parse-feed.ts'
import type { Product } from '../shared/recommendations/product.ts'
import { edgeHelp, edgeOptions } from './arguments.ts'
import { CommandError, FAILED, WRONG_USAGE } from './command.ts'
import { createEdgeClient } from './edge-client.ts'
import { readWords } from './import-arguments.ts'
import { readFeed } from './import-file.ts'
import { materialsOf } from './import-materials.ts'
import { startProgress } from './import-progress.ts'
import { rebuildCatalogue } from './import-rebuild.ts'
import { printRowErrors } from './import-report.ts'
import { currencyOf, type SiteDefaults, siteAndFiles, siteDefaults } from './import-site.ts'
import { printTraining } from './train-report.ts'
import { trainSite } from './train-site.ts'

export const importProductsHelp = `vitrine import products <site> <file…>

Reads a product feed and puts it live: Google Merchant XML (RSS or Atom), CSV
with a header line, or JSON; gzip too. The feed is the whole truth: products
that are not in it are no longer recommended. Wrong rows are listed and left out.

  --currency XXX        currency of prices without one (else the site document's)
  --url-template URL    address of products without one; {id} is the product's id
                        (else {first origin of the site}/product/{id})
  --base-url URL        completes relative addresses (else the site's first origin)
  --exclude IDS         ids that are no goods, comma-separated, e.g. POST,FEE
  --fresh               forget the numbering of products no longer sold
  --force               go on although most rows are wrong
${edgeHelp}

Examples
  npm run vitrine -- import products demo feed.xml
  npm run vitrine -- import products demo products.csv --currency GBP \\
    --url-template "https://shop.example/p/{id}"`

const options = {
  ...edgeOptions,
  site: { type: 'string' },
  currency: { type: 'string' },
  'url-template': { type: 'string' },
  'base-url': { type: 'string' },
  exclude: { type: 'string' },
  fresh: { type: 'boolean' },
  force: { type: 'boolean' },
} as const

export async function importProducts(args: string[]): Promise<number> {
  const { values, positionals } = readWords(args, options)
  const client = createEdgeClient(values)
  const { siteId, files } = await siteAndFiles(client, positionals, values.site)
  const defaults = await siteDefaults(client, siteId)
  const feedOptions = optionsOf(values, defaults)
  const feeds = readAll(files, feedOptions)
  const products = unique(feeds)
  const rows = feeds.reduce((sum, feed) => sum + feed.rows, 0)
  const wrong = feeds.reduce((sum, feed) => sum + feed.errorCount, 0)
  if (products.length === 0)
    throw new CommandError(`no product could be read from ${files.join(', ')}; nothing was changed`)
  if (wrong > rows / 2 && !values.force) {
    console.error(`${wrong} of ${rows} rows are wrong: nothing was changed. Pass --force to go on with the rest.`)
    return FAILED
  }
  const materials = materialsOf(client, siteId)
  const progress = startProgress('Building and sending', 3)
  await materials.putProducts(products)
  progress.update(1)
  const built = await rebuildCatalogue(materials, products, { now: Date.now(), isFresh: values.fresh === true })
  progress.update(2)
  const training = await trainSite(client, siteId, { materials, catalogue: built.catalogue })
  progress.stop()
  console.log(`${products.length} products are live in ${siteId} (${Math.ceil(built.bytes / 1024)} KB).`)
  if (built.priced > 0) console.log(`${built.priced} prices that the feed lacks are taken from the orders.`)
  printTraining(training)
  return 0
}

function optionsOf(
  values: { currency?: string; 'url-template'?: string; 'base-url'?: string; exclude?: string },
  defaults: SiteDefaults,
): FeedOptions {
  const template = values['url-template']
  if (template !== undefined && !(/^https?:\/\//.test(template) && template.includes('{id}'))) {
    throw new CommandError(`--url-template needs an http(s) address with {id}, not "${template}"`, WRONG_USAGE)
  }
  const urlTemplate = template ?? (defaults.origin === undefined ? undefined : `${defaults.origin}/product/{id}`)
  const baseUrl = values['base-url'] ?? defaults.origin
  return {
    currency: currencyOf(values.currency, defaults),
    sensitiveCategories: defaults.sensitiveCategories,
    now: Date.now(),
    ...(urlTemplate !== undefined && { urlTemplate }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(values.exclude !== undefined && { exclude: new Set(values.exclude.split(',').map((id) => id.trim())) }),
  }
}

function readAll(files: readonly string[], options: FeedOptions): ParsedFeed[] {
  const feeds = files.map((file) => {
    const text = readFeed(file)
    const progress = startProgress(`Reading ${file}`, estimateRows(text))
    const feed = parseFeed(text, options, progress.update)
    progress.stop()
    return feed
  })
  feeds.forEach((feed, n) => {
    const file = files[n] ?? ''
    console.log(`${file}: ${feed.format.toUpperCase()}, ${feed.products.length} products in ${feed.rows} rows`)
    printRowErrors(file, feed)
    for (const [note, count] of feed.notes) console.log(`  ${count} × ${note}`)
    if (feed.notes.has('no address: made from the template')) console.log(`    ${options.urlTemplate}`)
  })
  return feeds
}

/** Of a product in two files, the first counts. */
function unique(feeds: readonly ParsedFeed[]): Product[] {
  const products = new Map<string, Product>()
  for (const product of feeds.flatMap((feed) => feed.products)) {
    if (!products.has(product.id)) products.set(product.id, product)
  }
  return [...products.values()]
}
