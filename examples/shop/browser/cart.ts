/// <reference lib="dom" />
import { FREE_SHIPPING_FROM, SHIPPING } from '../prices.ts'

/** The cart lives in the shop's own storage: product ids, quantities and a code. */
const KEY = 'zacisze-koszyk'
const MAX_QUANTITY = 20

export interface CartLine {
  id: string
  quantity: number
}
export interface Cart {
  lines: CartLine[]
  code?: string
}

export interface Sums {
  products: number
  discount: number
  shipping: number
  total: number
}

/** Codes that the shop's checkout knows: percent off, or free delivery. */
const codes: Record<string, { percent: number; from: number; isShippingFree?: boolean }> = {
  DZIENDOBRY: { percent: 10, from: 0 },
  WRACAM10: { percent: 10, from: 10000 },
  STALIBYWALCY: { percent: 12, from: 0 },
  DOSTAWA: { percent: 0, from: 0, isShippingFree: true },
}

export function readCart(): Cart {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return isCart(stored) ? stored : { lines: [] }
  } catch {
    // No storage, or somebody else's bytes in it: an empty cart.
    return { lines: [] }
  }
}

function isCart(value: unknown): value is Cart {
  return typeof value === 'object' && value !== null && 'lines' in value && Array.isArray(value.lines)
}

export function writeCart(cart: Cart): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(cart))
  } catch {
    // Storage is refused: the cart lasts as long as the page.
  }
}

/** The cart with so many more (or fewer) of a product; none left = the line is gone. */
export function changed(cart: Cart, id: string, by: number): Cart {
  const before = cart.lines.find((line) => line.id === id)?.quantity ?? 0
  const quantity = Math.min(MAX_QUANTITY, Math.max(0, before + by))
  const others = cart.lines.filter((line) => line.id !== id)
  const isNew = before === 0
  if (quantity === 0) return { ...cart, lines: others }
  if (isNew) return { ...cart, lines: [...cart.lines, { id, quantity }] }
  return { ...cart, lines: cart.lines.map((line) => (line.id === id ? { id, quantity } : line)) }
}

export const isKnownCode = (code: string) => Object.hasOwn(codes, code)

export function sumsOf(cart: Cart, priceOf: (id: string) => number): Sums {
  const products = cart.lines.reduce((sum, { id, quantity }) => sum + priceOf(id) * quantity, 0)
  const code = cart.code !== undefined && isKnownCode(cart.code) ? codes[cart.code] : undefined
  const holds = code !== undefined && products >= code.from
  const discount = holds ? Math.round((products * code.percent) / 100) : 0
  const isFree = products - discount >= FREE_SHIPPING_FROM || products === 0 || (holds && code.isShippingFree === true)
  const shipping = isFree ? 0 : SHIPPING
  return { products, discount, shipping, total: products - discount + shipping }
}
