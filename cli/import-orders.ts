import { createOrderReader, type ParsedOrders } from '../edge/catalog/parse/orders.ts'
import type { Purchases } from '../edge/recommend/purchases.ts'
import { edgeHelp, edgeOptions } from './arguments.ts'
import { CommandError, FAILED } from './command.ts'
import { createEdgeClient } from './edge-client.ts'
import { readWords } from './import-arguments.ts'
import { type Materials, materialsOf } from './import-materials.ts'
import { startProgress } from './import-progress.ts'
import { rebuildCatalogue } from './import-rebuild.ts'
import { readRecords } from './import-records.ts'
import { printRowErrors } from './import-report.ts'
import { importRfm } from './import-rfm.ts'
import { currencyOf, siteAndFiles, siteDefaults } from './import-site.ts'
import { printTraining } from './train-report.ts'
import { trainSite } from './train-site.ts'

/** Orders kept for training, the newest. */
const MAX_ORDERS = 1_000_000

export const importOrdersHelp = `vitrine import orders <site> <file…>

Reads an export of orders (CSV, gzip too), one line a product: invoice,
stockCode, quantity, datetime, unitPrice, customerId; other usual names of
these columns do. Invoices that begin with C cancel earlier lines of the same
customer and product. Learns what is bought together and the best sellers,
computes RFM limits, and fills prices that the product feed lacks.
No customer leaves this machine: the edge gets baskets and prices.
Orders of the file's period replace those of an earlier import.

  --currency XXX   currency of the prices (else the site document's)
  --force          go on although most rows are wrong
${edgeHelp}

Example
  npm run vitrine -- import orders demo orders.csv.gz`

const options = {
  ...edgeOptions,
  site: { type: 'string' },
  currency: { type: 'string' },
  force: { type: 'boolean' },
} as const

export async function importOrders(args: string[]): Promise<number> {
  const { values, positionals } = readWords(args, options)
  const client = createEdgeClient(values)
  const { siteId, files } = await siteAndFiles(client, positionals, values.site)
  const defaults = await siteDefaults(client, siteId)
  const currency = currencyOf(values.currency, defaults)
  const parsed = await readOrders(files, currency)
  printOrders(files, parsed)
  if (parsed.orders.length === 0) throw new CommandError('no order could be read; nothing was changed')
  if (parsed.errorCount > parsed.counts.rows / 2 && !values.force) {
    console.error('Most rows are wrong: nothing was changed. Pass --force to go on with the rest.')
    return FAILED
  }
  const materials = materialsOf(client, siteId)
  await materials.putPurchases(merged(await materials.purchases(), { currency, ...parsed }))
  await importRfm(client, siteId, { materials, orders: parsed.orders, publishes: defaults.usesImportedRfm })
  await learn()
  return 0

  async function learn(): Promise<void> {
    const catalogue = await catalogueWithPrices(materials)
    if (catalogue) printTraining(await trainSite(client, siteId, { materials, catalogue }))
    else
      console.log(
        `The orders are kept; they are used as soon as there are products: vitrine import products ${siteId} <file>`,
      )
  }
}

async function readOrders(files: readonly string[], currency: string): Promise<ParsedOrders> {
  const reader = createOrderReader(currency)
  const broken: ParsedOrders['errors'] = []
  for (const [n, file] of files.entries()) {
    const progress = startProgress(`Reading ${file}`, 100)
    let isHeader = n > 0
    await readRecords(file, {
      record(cells, line) {
        // Further files repeat the header of the first.
        const isRow = !isHeader
        isHeader = false
        return isRow ? reader.row(cells, line) : true
      },
      broken: (line, reason) => broken.push({ line, reason }),
      progress: (bytes, total) => progress.update(Math.floor((100 * bytes) / total)),
    })
    progress.stop()
  }
  const parsed = reader.finish()
  return { ...parsed, errors: [...parsed.errors, ...broken], errorCount: parsed.errorCount + broken.length }
}

function printOrders(files: readonly string[], { counts, orders, errors, errorCount }: ParsedOrders): void {
  const { rows, invoices, customers, products, cancellationRows, anonymousRows, nonSaleRows, unmatchedPieces } = counts
  console.log(
    `${files.join(', ')}: ${rows} rows, ${invoices} invoices, ${products} product codes, ${customers} customers`,
  )
  console.log(`  ${cancellationRows} rows cancel; ${unmatchedPieces} cancelled pieces have no earlier sale in the file`)
  console.log(`  ${anonymousRows} rows have no customer: kept for what is bought together`)
  if (nonSaleRows > 0) console.log(`  ${nonSaleRows} rows are no sale (write-offs, corrections)`)
  console.log(`  ${orders.length} orders are left`)
  printRowErrors(files[0] ?? '', { errors, errorCount })
}

/** Orders of the new file's period replace those of that period; newer prices replace older ones. */
function merged(before: Purchases | undefined, { currency, orders, prices }: Purchases): Purchases {
  const from = orders[0]?.at ?? 0
  const until = orders.at(-1)?.at ?? 0
  const isSameMoney = before?.currency === currency
  const kept = (before?.orders ?? []).filter(({ at }) => at < from || at > until)
  const all = [...kept, ...orders.map(({ items, at }) => ({ items, at }))].sort((a, b) => a.at - b.at)
  const isNewer = kept.every(({ at }) => at <= until)
  const old = isSameMoney ? [...before.prices] : []
  const pairs = isNewer ? [...old, ...prices] : [...prices, ...old]
  return { currency, orders: all.slice(-MAX_ORDERS), prices: new Map(pairs) }
}

/** The catalogue as it is, or built again when the orders name prices that its feed lacks. */
async function catalogueWithPrices(materials: Materials) {
  const products = await materials.products()
  if (!products?.some((product) => product.price === 0)) return materials.catalogue()
  const { catalogue, priced } = await rebuildCatalogue(materials, products, { now: Date.now() })
  console.log(`${priced} prices that the feed lacks are taken from the orders.`)
  return catalogue
}
