import type { AttributeDefinition } from '../../shared/attributes/definition.ts'
import { canonicalJson } from '../../shared/authoring/canonical-json.ts'

/** Facts that the edge takes from the request itself; all others come from the browser, through the manifest. */
const fromRequest = /^(page|cart|device|geo|local)\./

export function isFromRequest(attribute: string): boolean {
  return fromRequest.test(attribute) || attribute.startsWith('$')
}

/** Those that a request without consent has too. */
export function isContextual(attribute: string): boolean {
  return isFromRequest(attribute) && !attribute.startsWith('cart.') && attribute !== 'page.path'
}

/**
 * Attribute name -> the name that stands for it in the manifest: the first one with the same definition, so that
 * identical definitions are computed once; a plain alias of a built-in attribute is that attribute.
 */
export function manifestNames(definitions: Readonly<Record<string, AttributeDefinition>>): Map<string, string> {
  const firstWith = new Map<string, string>()
  const names = new Map<string, string>()
  for (const [name, definition] of Object.entries(definitions)) {
    if ('builtin' in definition) {
      names.set(name, definition.builtin)
      continue
    }
    const key = canonicalJson(definition)
    const first = firstWith.get(key) ?? name
    firstWith.set(key, first)
    names.set(name, first)
  }
  return names
}
