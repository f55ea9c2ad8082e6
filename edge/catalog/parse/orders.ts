import { netCancellations } from './net-cancellations.ts'
import { type OrderColumns, orderColumns } from './order-columns.ts'
import { readOrderRow } from './order-row.ts'
import type { RowError } from './raw-row.ts'

/** Rows of one import; a shop with more exports a shorter period. */
export const MAX_ORDER_ROWS = 5_000_000
const MAX_TOLD_ERRORS = 100

/** One line of an order; product, customer and invoice are numbers of their own tables. */
export interface OrderLine {
  invoice: number
  product: number
  /** -1 = not known. */
  customer: number
  quantity: number
  at: number
  /** Minor units; 0 = not known. */
  unitPrice: number
  isCancellation: boolean
}

export interface Order {
  /** Product codes, each once, of lines with something left after cancellations. */
  items: string[]
  at: number
  /** Minor units, after cancellations. */
  value: number
  customer?: string
}

export interface OrderCounts {
  rows: number
  invoices: number
  products: number
  customers: number
  cancellationRows: number
  /** Rows without a customer: kept for what is bought together. */
  anonymousRows: number
  /** Cancelled pieces that no earlier line of that customer and product had. */
  unmatchedPieces: number
  /** Rows that are no sale: nothing or less than nothing sold outside a cancellation (write-offs, corrections). */
  nonSaleRows: number
}

export interface ParsedOrders {
  /** By time; orders wholly cancelled are gone. */
  orders: Order[]
  /** Newest known price of each code, minor units. */
  prices: Map<string, number>
  counts: OrderCounts
  errors: RowError[]
  errorCount: number
}

export interface OrderReader {
  /** Rows in the file's order, the header first; false = no further row will be read. */
  row(cells: readonly string[], line: number): boolean
  finish(): ParsedOrders
}

/**
 * Reads an export of orders, one line a product. Invoices that begin with C are cancellations, as in the Online Retail
 * data set (UCI Machine Learning Repository: "If this code starts with letter 'c', it indicates a cancellation"), and so
 * are rows of a known customer with a negative quantity; `netCancellations` says how they are netted. Quantity is 1 where
 * the file has no such column. A header without invoice, product or time is one error, and nothing is read.
 */
export function createOrderReader(currency: string): OrderReader {
  const tables = { invoices: new Table(), products: new Table(), customers: new Table() }
  const lines: OrderLine[] = []
  const errors: RowError[] = []
  const counts = { rows: 0, cancellationRows: 0, anonymousRows: 0, nonSaleRows: 0 }
  let errorCount = 0
  let columns: OrderColumns | undefined
  let isOver = false
  const fail = (line: number, reason: string) => {
    errorCount++
    if (errors.length < MAX_TOLD_ERRORS) errors.push({ line, reason })
  }

  function header(cells: readonly string[], line: number): boolean {
    const found = orderColumns(cells)
    if (found.ok) columns = found.columns
    else fail(line, found.reason)
    isOver = !found.ok
    return found.ok
  }

  function row(cells: readonly string[], line: number): boolean {
    if (isOver) return false
    if (!columns) return header(cells, line)
    if (counts.rows >= MAX_ORDER_ROWS) {
      fail(line, `more than ${MAX_ORDER_ROWS} rows: the rest was not read`)
      isOver = true
      return false
    }
    counts.rows++
    const read = readOrderRow(cells, columns, currency)
    if (!read.ok) {
      fail(line, read.reason)
      return true
    }
    const { invoice, product, customer, ...values } = read.row
    if (values.isCancellation) counts.cancellationRows++
    else if (values.quantity <= 0 || values.unitPrice < 0) counts.nonSaleRows++
    if (customer === '') counts.anonymousRows++
    lines.push({
      invoice: tables.invoices.number(invoice),
      product: tables.products.number(product),
      customer: customer === '' ? -1 : tables.customers.number(customer),
      ...values,
    })
    return true
  }

  function finish(): ParsedOrders {
    const { left, unmatchedPieces } = netCancellations(lines)
    return {
      orders: ordersOf(lines, left, tables.products.names, tables.customers.names),
      prices: newestPrices(lines, tables.products.names),
      counts: {
        ...counts,
        invoices: tables.invoices.names.length,
        products: tables.products.names.length,
        customers: tables.customers.names.length,
        unmatchedPieces,
      },
      errors,
      errorCount,
    }
  }

  return { row, finish }
}

/** Strings numbered in order of appearance. */
class Table {
  readonly names: string[] = []
  readonly #numbers = new Map<string, number>()

  number(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.names.length)
    this.names.push(name)
    return this.names.length - 1
  }
}

function ordersOf(
  lines: readonly OrderLine[],
  left: Float64Array,
  products: readonly string[],
  customers: readonly string[],
): Order[] {
  const byInvoice = new Map<number, { order: Order; items: Set<string> }>()
  lines.forEach((line, n) => {
    const quantity = left[n] ?? 0
    if (quantity <= 0 || line.unitPrice < 0) return
    const known = byInvoice.get(line.invoice)
    const entry = known ?? { order: { items: [], at: line.at, value: 0 }, items: new Set<string>() }
    if (!known) byInvoice.set(line.invoice, entry)
    entry.order.value += Math.round(quantity * line.unitPrice)
    entry.order.at = Math.min(entry.order.at, line.at)
    const customer = customers[line.customer]
    if (customer !== undefined) entry.order.customer = customer
    entry.items.add(products[line.product] ?? '')
  })
  const orders = [...byInvoice.values()].map(({ order, items }) => ({ ...order, items: [...items] }))
  return orders.sort((a, b) => a.at - b.at)
}

function newestPrices(lines: readonly OrderLine[], products: readonly string[]): Map<string, number> {
  const newest = new Map<number, OrderLine>()
  for (const line of lines) {
    if (line.isCancellation || line.quantity <= 0 || line.unitPrice <= 0) continue
    if (line.at >= (newest.get(line.product)?.at ?? 0)) newest.set(line.product, line)
  }
  return new Map([...newest].map(([product, line]) => [products[product] ?? '', line.unitPrice]))
}
