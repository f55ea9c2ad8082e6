/**
 * The value at a dotted path, or null when the path breaks. An element of an array is reached by its number
 * (`items.0.id`); inherited names count, as in the reference.
 */
export function valueAt(root: unknown, path: string): unknown {
  let current = root
  for (const part of path.split('.')) {
    if (!current || typeof current !== 'object' || !(part in current)) return null
    // Checked on the line above: an object that has this name.
    current = (current as Record<string, unknown>)[part]
  }
  return current
}
