import type { OrderLine } from './orders.ts'

/**
 * What is left of each line after cancellations. In order of time, a cancellation takes its pieces from earlier lines of
 * the same customer and product, the newest first, those of the same unit price before others. Pieces that no such line
 * has were sold before the file begins: they count as unmatched and change nothing. Cancellations without a customer
 * cannot be matched. (A rule of ours; it gives exactly the net quantity for each customer and product, never below 0.)
 */
export function netCancellations(lines: readonly OrderLine[]): { left: Float64Array; unmatchedPieces: number } {
  const left = Float64Array.from(lines, (line) => (line.isCancellation ? 0 : Math.max(0, line.quantity)))
  const open = new Map<string, number[]>()
  let unmatchedPieces = 0
  const order = lines.map((_, n) => n).sort((a, b) => (lines[a]?.at ?? 0) - (lines[b]?.at ?? 0) || a - b)
  for (const n of order) {
    const line = lines[n]
    if (!line || (line.customer < 0 && !line.isCancellation)) continue
    const key = `${line.customer} ${line.product}`
    if (!line.isCancellation) {
      const earlier = open.get(key)
      if (earlier) earlier.push(n)
      else open.set(key, [n])
    } else {
      unmatchedPieces += take(lines, left, line, line.customer < 0 ? [] : (open.get(key) ?? []))
    }
  }
  return { left, unmatchedPieces }
}

/** Takes the cancelled pieces from the lines; returns how many none of them had. */
function take(
  lines: readonly OrderLine[],
  left: Float64Array,
  cancelled: OrderLine,
  earlier: readonly number[],
): number {
  let pieces = Math.abs(cancelled.quantity)
  for (const isSamePrice of [true, false]) {
    for (let at = earlier.length - 1; at >= 0 && pieces > 0; at--) {
      const n = earlier[at] ?? -1
      if ((lines[n]?.unitPrice === cancelled.unitPrice) !== isSamePrice) continue
      const taken = Math.min(pieces, left[n] ?? 0)
      left[n] = (left[n] ?? 0) - taken
      pieces -= taken
    }
  }
  return pieces
}
