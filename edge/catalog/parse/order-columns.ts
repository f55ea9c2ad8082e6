import { foldHeader } from './header-names.ts'

export type OrderColumn = 'invoice' | 'product' | 'quantity' | 'at' | 'unitPrice' | 'customer'

/** Names of columns as `foldHeader` writes them, the preferred first. */
const names: Record<OrderColumn, readonly string[]> = {
  invoice: list(
    'invoice invoice_no invoice_id order_id order order_no order_number transaction_id transaction numer_zamowienia id_zamowienia zamowienie nr_zamowienia faktura',
  ),
  product: list(
    'stock_code stockcode product_id item_id sku product_code code product variant_sku kod kod_produktu id_produktu symbol indeks lineitem_sku',
  ),
  quantity: list('quantity qty amount_of_items count ilosc sztuk lineitem_quantity'),
  at: list(
    'datetime date_time invoice_date order_date date created_at ordered_at timestamp time data data_zamowienia data_utworzenia',
  ),
  unitPrice: list('unit_price price item_price price_each cena cena_jednostkowa cena_brutto lineitem_price'),
  customer: list('customer_id customer client_id user_id customer_email email klient id_klienta'),
}
const required: readonly OrderColumn[] = ['invoice', 'product', 'at']

export type OrderColumns = Partial<Record<OrderColumn, number>>

/** Which column holds what; or which necessary ones are missing, with the names that would do. */
export function orderColumns(
  header: readonly string[],
): { ok: true; columns: OrderColumns } | { ok: false; reason: string } {
  const folded = header.map(foldHeader)
  const columns: OrderColumns = {}
  for (const column of Object.keys(names) as OrderColumn[]) {
    const name = names[column].find((candidate) => folded.includes(candidate))
    if (name !== undefined) columns[column] = folded.indexOf(name)
  }
  const missing = required.filter((column) => columns[column] === undefined)
  if (missing.length === 0) return { ok: true, columns }
  const wanted = missing.map((column) => `${column} (${names[column].slice(0, 4).join(', ')} …)`)
  return { ok: false, reason: `no column for ${wanted.join(' and ')} among: ${header.join(', ').slice(0, 200)}` }
}

function list(text: string): string[] {
  return text.split(' ')
}
