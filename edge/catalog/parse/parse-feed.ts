import type { Product } from '../../../shared/recommendations/product.ts'
import { MAX_PRODUCTS } from '../catalogue.ts'
import { csvRows } from './csv-rows.ts'
import type { FeedOptions } from './feed-options.ts'
import { jsonRows } from './json-rows.ts'
import type { RowError, RowResult } from './raw-row.ts'
import { rowToProduct } from './row-to-product.ts'
import { xmlRows } from './xml-rows.ts'

/** Errors that are told one by one; all are counted. */
export const MAX_TOLD_ERRORS = 100

export type FeedFormat = 'xml' | 'csv' | 'json'

export interface ParsedFeed {
  format: FeedFormat
  products: Product[]
  /** Rows read, the wrong ones included. */
  rows: number
  errors: RowError[]
  errorCount: number
  /** What was filled in or left out -> for how many products. */
  notes: Map<string, number>
}

const rowsOf: Record<FeedFormat, (text: string) => Iterable<RowResult>> = { xml: xmlRows, csv: csvRows, json: jsonRows }

/**
 * Products of a feed in any of the three formats, told apart by their first character. Wrong rows are reported and left
 * out; a product that comes twice counts once, as first written. Never throws. `onRow` hears of each row.
 */
export function parseFeed(text: string, options: FeedOptions, onRow?: (rows: number) => void): ParsedFeed {
  const format = sniffFormat(text)
  const feed: ParsedFeed = { format, products: [], rows: 0, errors: [], errorCount: 0, notes: new Map() }
  const ids = new Set<string>()
  const fail = (error: RowError) => {
    feed.errorCount++
    if (feed.errors.length < MAX_TOLD_ERRORS) feed.errors.push(error)
  }
  for (const result of rowsOf[format](text)) {
    feed.rows++
    onRow?.(feed.rows)
    if ('error' in result) {
      fail(result.error)
      continue
    }
    if (feed.products.length >= MAX_PRODUCTS) {
      fail({ line: result.row.line, reason: `more than ${MAX_PRODUCTS} products: the rest was not read` })
      break
    }
    const outcome = rowToProduct(result.row, options)
    if (!outcome.ok) fail({ line: result.row.line, reason: outcome.reason })
    else if (ids.has(outcome.product.id))
      fail({ line: result.row.line, reason: `product ${outcome.product.id} is in twice` })
    else if (!options.exclude?.has(outcome.product.id)) {
      ids.add(outcome.product.id)
      feed.products.push(outcome.product)
      for (const note of outcome.notes) feed.notes.set(note, (feed.notes.get(note) ?? 0) + 1)
    }
  }
  return feed
}

/** Rows that a feed will about have, for a progress bar. */
export function estimateRows(text: string): number {
  const marks: Record<FeedFormat, RegExp> = { xml: /<(?:item|entry)[\s>]/gi, csv: /\n/g, json: /\}\s*[,\n]\s*\{/g }
  let rows = 1
  for (const _ of text.matchAll(marks[sniffFormat(text)])) rows++
  return rows
}

export function sniffFormat(text: string): FeedFormat {
  const first = /[^\s\ufeff]/.exec(text)?.[0]
  if (first === '<') return 'xml'
  return first === '{' || first === '[' ? 'json' : 'csv'
}
