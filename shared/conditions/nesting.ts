/** Values in one condition, at most. */
export const MAX_CONDITION_VALUES = 20_000

/**
 * Whether the value is nested more than `limit` levels or holds more values than allowed, found without recursion so
 * that no input can exhaust the stack.
 */
export function exceedsNesting(root: unknown, limit: number): 'deep' | 'large' | undefined {
  let level: unknown[] = [root]
  let values = 0
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return 'deep'
    values += level.length
    if (values > MAX_CONDITION_VALUES) return 'large'
    const next: unknown[] = []
    for (const value of level) {
      // One by one: a list of values as arguments of push could be too long.
      if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) next.push(inner)
    }
    level = next
  }
  return undefined
}
