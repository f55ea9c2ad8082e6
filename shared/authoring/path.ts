const plainKey = /^[A-Za-z_$#][\w$-]*$/

/** Writes a place in a document the way an author reads it: `campaigns[2].trigger.on`, `when["cart.value"]`. */
export function formatPath(parts: readonly (string | number)[]): string {
  let path = ''
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`
    else if (!plainKey.test(part)) path += `[${JSON.stringify(part)}]`
    else path += path === '' ? part : `.${part}`
  }
  return path
}
