import { parseMoment } from './moment.ts'
import { parseDecimal, parseMoney } from './money.ts'
import type { OrderColumn, OrderColumns } from './order-columns.ts'

const MAX_ID_CHARS = 512

/** One line of an order as written: texts trimmed, values understood. */
export interface OrderRow {
  invoice: string
  product: string
  /** '' = not known. */
  customer: string
  quantity: number
  at: number
  /** Minor units; 0 = not known. */
  unitPrice: number
  isCancellation: boolean
}

type Outcome = { ok: true; row: OrderRow } | { ok: false; reason: string }

export function readOrderRow(cells: readonly string[], columns: OrderColumns, currency: string): Outcome {
  const cell = (column: OrderColumn) => cells[columns[column] ?? -1]?.trim() ?? ''
  const wrong = (column: OrderColumn, what: string): Outcome => ({
    ok: false,
    reason: `${column} "${cell(column).slice(0, 40)}" is not ${what}`,
  })
  const [invoice, product, customer] = [cell('invoice'), cell('product'), cell('customer')]
  if (invoice === '' || product === '') return { ok: false, reason: invoice === '' ? 'no invoice' : 'no product' }
  if (Math.max(invoice.length, product.length, customer.length) > MAX_ID_CHARS) {
    return { ok: false, reason: `an id is longer than ${MAX_ID_CHARS} characters` }
  }
  const at = parseMoment(cell('at'))
  if (Number.isNaN(at)) return wrong('at', 'a date')
  const quantity = columns.quantity === undefined ? 1 : Number(cell('quantity').replace(',', '.') || Number.NaN)
  if (!Number.isFinite(quantity)) return wrong('quantity', 'a number')
  const unitPrice = priceOf(cell('unitPrice'), currency)
  if (unitPrice === undefined) return wrong('unitPrice', 'money')
  const isCancellation = /^c/i.test(invoice) || (quantity < 0 && customer !== '')
  return { ok: true, row: { invoice, product, customer, quantity, at, unitPrice, isCancellation } }
}

/** Exports write numbers with a point; what is not so plain is read as money of its locale. Nothing = not known. */
function priceOf(text: string, currency: string): number | undefined {
  if (text === '') return 0
  return parseDecimal(text, currency) ?? parseMoney(text, currency)?.amount
}
