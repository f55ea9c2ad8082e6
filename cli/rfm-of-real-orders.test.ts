import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { createOrderReader } from '../edge/catalog/parse/orders.ts'
import { customersOf } from '../shared/segments/customers.ts'
import { cutPointsOf, segmentSizes } from '../shared/segments/cut-points.ts'

const file = path.resolve(import.meta.dirname, '../../shared/data/uci-online-retail.orders.csv.gz')
const isThere = existsSync(file)

test.skipIf(!isThere)(
  `every customer of a real shop is in one RFM segment${isThere ? '' : ' (skipped: data absent)'}`,
  async () => {
    const reader = createOrderReader('GBP')
    let line = 0
    for await (const text of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      reader.row(text.split(','), ++line)
    }
    const { orders } = reader.finish()
    const customers = customersOf(orders)
    const now = Date.UTC(2011, 11, 10)
    const limits = cutPointsOf(customers.values(), now)
    if (!limits) throw new Error('no customers were read')
    const sizes = segmentSizes(customers.values(), limits, now)
    console.log(JSON.stringify({ orders: orders.length, customers: customers.size, limits, sizes }))
    expect(new Set(orders.flatMap(({ customer }) => customer ?? [])).size).toBe(customers.size)
    expect(Object.values(sizes).reduce((sum, size) => sum + size, 0)).toBe(customers.size)
    // 4,372 customers less those whose every order was cancelled or who only cancelled.
    expect(customers.size).toBeGreaterThan(4_200)
    for (const size of Object.values(sizes)) expect(size).toBeGreaterThan(0)
  },
  60_000,
)
