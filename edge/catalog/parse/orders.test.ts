import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOrderReader, type ParsedOrders } from './orders.ts'

const HEADER = ['invoice', 'stockCode', 'quantity', 'datetime', 'unitPrice', 'customerId', 'country']

function read(rows: string[][], header = HEADER): ParsedOrders {
  const reader = createOrderReader('GBP')
  ;[header, ...rows].forEach((cells, n) => {
    reader.row(cells, n + 1)
  })
  return reader.finish()
}

function sold(invoice: string, code: string, quantity: number, day: number, price = '1.00', customer = '7'): string[] {
  return [invoice, code, `${quantity}`, `2011-01-${`${day}`.padStart(2, '0')} 10:00:00`, price, customer, 'Poland']
}

describe('orders', () => {
  test('lines of an invoice are one order with its value', () => {
    const { orders } = read([sold('1', 'A', 2, 1, '2.55'), sold('1', 'B', 1, 1), sold('2', 'A', 1, 2)])
    expect(orders).toEqual([
      { items: ['A', 'B'], at: Date.UTC(2011, 0, 1, 10), value: 610, customer: '7' },
      { items: ['A'], at: Date.UTC(2011, 0, 2, 10), value: 100, customer: '7' },
    ])
  })

  test('a cancellation takes from the newest earlier line of that customer and product', () => {
    const { orders, counts } = read([
      sold('1', 'A', 5, 1),
      sold('2', 'A', 5, 2),
      sold('C3', 'A', -7, 3),
      sold('4', 'A', 1, 4),
    ])
    expect(orders.map(({ value }) => value)).toEqual([300, 100])
    expect(counts).toMatchObject({ cancellationRows: 1, unmatchedPieces: 0 })
  })

  test('a cancellation prefers lines of its own price', () => {
    const { orders } = read([
      sold('1', 'A', 1, 1, '3.00'),
      sold('2', 'A', 1, 2, '1.00'),
      sold('C3', 'A', -1, 3, '3.00'),
    ])
    expect(orders.map(({ value }) => value)).toEqual([100])
  })

  test('a cancellation never touches another customer, another product or a later line', () => {
    const { orders, counts } = read([
      sold('1', 'A', 1, 1, '1.00', '8'),
      sold('2', 'B', 1, 1),
      sold('C3', 'A', -1, 2),
      sold('4', 'A', 1, 3),
    ])
    expect(orders).toHaveLength(3)
    expect(counts.unmatchedPieces).toBe(1)
  })

  test('rows without a customer are kept for what is bought together, and are no one', () => {
    const { orders, counts } = read([
      sold('1', 'A', 1, 1, '1', ''),
      sold('1', 'B', 1, 1, '1', ''),
      sold('2', 'A', -5, 1, '0', ''),
    ])
    expect(orders).toEqual([{ items: ['A', 'B'], at: Date.UTC(2011, 0, 1, 10), value: 200 }])
    expect(counts).toMatchObject({ anonymousRows: 3, nonSaleRows: 1, customers: 0 })
  })

  test('the newest price of a product is kept, whatever the order of the rows', () => {
    const { prices } = read([sold('2', 'A', 1, 9, '4.00'), sold('1', 'A', 1, 1, '2.00'), sold('3', 'B', 1, 1, '0')])
    expect([...prices]).toEqual([['A', 400]])
  })

  test('columns are found by other names too, and quantity may be missing', () => {
    const { orders } = read(
      [['z-1', 'K1', '01.12.2025 8:26', '12,99 zł']],
      ['Numer zamówienia', 'Kod produktu', 'Data', 'Cena'],
    )
    expect(orders).toEqual([{ items: ['K1'], at: Date.UTC(2025, 11, 1, 8, 26), value: 1299 }])
  })

  test('a header without the necessary columns says which are missing', () => {
    const { errors, counts } = read([['1', '2']], ['foo', 'order_id'])
    expect(errors).toMatchObject([{ line: 1, reason: expect.stringContaining('product') }])
    expect(counts.rows).toBe(0)
  })

  test('wrong rows are told with their line and left out', () => {
    const { errors, orders } = read([
      ['', 'A', '1', '2011-01-01', '1', '', ''],
      ['1', 'A', 'x', '2011-01-01', '1', '', ''],
      ['1', 'A', '1', '2011-02-31', '1', '', ''],
      ['1', 'A', '1', '2011-01-01', 'free', '', ''],
      sold('1', 'A', 1, 1),
    ])
    expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5])
    expect(orders).toHaveLength(1)
  })

  test('pieces left over are those sold less those cancelled, never below none', () => {
    const line = fc.tuple(
      fc.constantFrom('A', 'B'),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      fc.constantFrom('1', '2'),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 28 }), (lines) => {
        const parsed = read(
          lines.map(([code, pieces, isCancelled, price], n) =>
            isCancelled ? sold(`C${n}`, code, -pieces, n + 1, price) : sold(`${n}`, code, pieces, n + 1, price),
          ),
        )
        // What a till would say: returns are taken back only as far as something was sold before.
        const stock = new Map<string, number>()
        let unmatched = 0
        for (const [code, pieces, isCancelled] of lines) {
          const before = stock.get(code) ?? 0
          const after = isCancelled ? Math.max(0, before - pieces) : before + pieces
          if (isCancelled) unmatched += pieces - (before - after)
          stock.set(code, after)
        }
        const sums = [...stock.values()].reduce((sum, pieces) => sum + pieces, 0)
        expect(parsed.counts.unmatchedPieces).toBe(unmatched)
        expect(parsed.orders.length).toBeLessThanOrEqual(sums)
        expect(parsed.orders.length === 0).toBe(sums === 0)
      }),
    )
  })
})
