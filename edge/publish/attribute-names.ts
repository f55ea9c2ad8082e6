import type { AttributeDefinition } from '../../shared/attributes/definition.ts'
import { canonicalJson } from '../../shared/authoring/canonical-json.ts'

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
