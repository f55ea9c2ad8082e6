import { products } from './catalogue.ts'
import type { ShopProduct } from './product.ts'
import { seededRandom } from './random.ts'

const DAY_MS = 86_400_000
const SPAN_DAYS = 180

/** Things that go together: whoever buys one of a set often buys another. */
const sets = [
  ['1001', '1005', '1009', '1011', '6010'],
  ['1007', '1008', '1006', '3008', '5010'],
  ['5001', '5002', '5009', '5007', '3009'],
  ['5003', '5004', '5008', '5006', '3008'],
  ['4001', '4008', '4009', '4006', '4005'],
  ['4010', '4009', '4002', '4007', '1002'],
  ['3001', '3002', '3003', '2002', '6001'],
  ['3006', '6007', '6006', '3007', '6005'],
  ['6001', '6010', '6002', '6009', '6011'],
  ['2001', '2009', '2003', '6003', '1003'],
]
/** Chance that the next line comes from the set of the line before. */
const TOGETHER = 0.62
const MAX_LINES = 4

interface OrdersOptions {
  orders: number
  seed: number
  /** The newest order is younger than this moment, epoch ms. */
  now: number
}

/** A believable past of the shop as CSV: some products sell far more than others, and some sell together. */
export function ordersCsv({ orders, seed, now }: OrdersOptions): string {
  const random = seededRandom(seed)
  const shelf = products.filter((product) => product.inStock)
  const weights = shelf.map(() => 1 / (0.12 + random() ** 0.7))
  const rows = ['order_id,created_at,customer_id,product_id,quantity,price,currency']
  for (let index = 0; index < orders; index++) {
    const at = now - (1 - (index + random()) / orders) * SPAN_DAYS * DAY_MS
    // A third buys as a guest, the others come back now and then.
    const customer = random() < 0.33 ? '' : `K${Math.floor(random() ** 1.6 * orders * 0.4) + 1}`
    for (const product of basket(shelf, weights, random)) {
      const quantity = random() < 0.16 ? 2 : 1
      const price = (product.price / 100).toFixed(2)
      rows.push(
        `ZAC-${10_000 + index},${new Date(at).toISOString()},${customer},${product.id},${quantity},${price},PLN`,
      )
    }
  }
  return `${rows.join('\n')}\n`
}

function basket(shelf: ShopProduct[], weights: number[], random: () => number): Set<ShopProduct> {
  const chosen = new Set<ShopProduct>()
  const lines = 1 + Math.floor(random() ** 1.8 * MAX_LINES)
  let last = pick(shelf, weights, random)
  if (last) chosen.add(last)
  for (let line = 1; line < lines; line++) {
    const mates = random() < TOGETHER ? matesOf(last, shelf) : []
    last = mates[Math.floor(random() * mates.length)] ?? pick(shelf, weights, random)
    if (last) chosen.add(last)
  }
  return chosen
}

function matesOf(product: ShopProduct | undefined, shelf: ShopProduct[]): ShopProduct[] {
  const ids = sets.filter((set) => product !== undefined && set.includes(product.id)).flat()
  return shelf.filter(({ id }) => ids.includes(id) && id !== product?.id)
}

function pick(shelf: ShopProduct[], weights: number[], random: () => number): ShopProduct | undefined {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  return shelf.find((_, index) => {
    left -= weights[index] ?? 0
    return left <= 0
  })
}
