import { isAside } from './aside.ts'
import type { Steps } from './steps.ts'

/** Texts looked at in one step. */
const TEXTS = 10
/** How many texts after a label its value may stand, as in the next cell of a table. */
const NEXT = 2

/**
 * Values that stand behind a label in the same text or in the next one: "SKU: 123", `<th>Brand</th><td>Acme</td>`. `label`
 * must begin with `^` and keep what follows the label in its group `value`; `accept` gives what it finds in that.
 */
export function* labelled<T>(
  texts: Text[],
  label: RegExp,
  accept: (value: string, element: Element) => T | undefined,
  heading: Element | undefined,
  most: number,
): Steps<T[]> {
  const found: T[] = []
  let waiting = 0
  let looked = 0
  // Not by `entries`, which old libraries have replaced.
  for (const { data, parentElement } of texts) {
    if (looked++ % TEXTS === 0) yield
    const text = data.trim()
    const match = label.exec(text)
    const rest = match ? (match.groups?.value ?? '') : waiting > 0 ? text : ''
    const value = rest && parentElement && accept(rest.replace(/^[:#\s]+/, ''), parentElement)
    if (value && parentElement && !isAside(parentElement, heading)) {
      if (found.push(value) === most) break
      waiting = 0
    } else waiting = match && rest.length < 3 && !parentElement?.closest('a') ? NEXT : waiting - 1
  }
  return found
}
