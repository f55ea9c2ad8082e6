import { BlobError, openSections, packSections } from '../catalog/sections.ts'
import { decodeUtf8, encodeUtf8 } from '../catalog/utf8.ts'

/** "VTP1" */
const MAGIC = 0x31505456
const SECTIONS = 7

/** What training keeps of a shop's orders: baskets and prices, no customer and no order number. */
export interface Purchases {
  currency: string
  /** By time. Product codes as the orders name them. */
  orders: { items: string[]; at: number }[]
  /** Newest price of each code, minor units. */
  prices: Map<string, number>
}

export function packPurchases({ currency, orders, prices }: Purchases): Uint8Array {
  const codes = new Map<string, number>()
  const number = (code: string) => {
    const known = codes.get(code) ?? codes.size
    codes.set(code, known)
    return known
  }
  const baskets = orders.map((order) => order.items.map(number))
  for (const code of prices.keys()) number(code)
  const texts = [...codes.keys()].map(encodeUtf8)
  return packSections(MAGIC, [
    encodeUtf8(currency),
    starts(texts),
    join(texts),
    Float64Array.from(codes.keys(), (code) => prices.get(code) ?? 0),
    starts(baskets),
    Uint32Array.from(baskets.flat()),
    Float64Array.from(orders, (order) => order.at),
  ])
}

/** Throws BlobError on another kind of blob. */
export function openPurchases(bytes: Uint8Array): Purchases {
  const sections = openSections(MAGIC, bytes, SECTIONS)
  const currency = sections.u8(0)
  const textStarts = sections.u32(1)
  const text = sections.u8(2)
  const prices = sections.f64(3)
  const basketStarts = sections.u32(4)
  const items = sections.u32(5)
  const times = sections.f64(6)
  if (textStarts.length !== prices.length + 1 || basketStarts.length !== times.length + 1) {
    throw new BlobError('purchases: columns differ in length')
  }
  const codes = Array.from(prices, (_, n) => decodeUtf8(text, textStarts[n] ?? 0, textStarts[n + 1] ?? 0))
  return {
    currency: decodeUtf8(currency, 0, currency.length),
    orders: Array.from(times, (at, n) => ({
      at,
      items: Array.from(items.subarray(basketStarts[n], basketStarts[n + 1]), (item) => codes[item] ?? ''),
    })),
    prices: new Map(codes.map((code, n): [string, number] => [code, prices[n] ?? 0]).filter(([, price]) => price > 0)),
  }
}

function starts(lists: readonly { length: number }[]): Uint32Array {
  const offsets = new Uint32Array(lists.length + 1)
  lists.forEach((list, n) => {
    offsets[n + 1] = (offsets[n] ?? 0) + list.length
  })
  return offsets
}

function join(texts: readonly Uint8Array[]): Uint8Array {
  const offsets = starts(texts)
  const joined = new Uint8Array(offsets[texts.length] ?? 0)
  texts.forEach((text, n) => {
    joined.set(text, offsets[n])
  })
  return joined
}
