import { builtinAttributes } from '../../attributes/builtin.ts'
import { checkAttribute } from '../../attributes/check.ts'
import type { AttributeDefinition } from '../../attributes/definition.ts'
import type { Findings } from '../findings.ts'

/** First parts of built-in names (`cart`, `visit` …): a computed attribute of that name would hide all of them. */
const areas = new Set([
  ...Object.keys(builtinAttributes).map((name) => name.split('.')[0] ?? ''),
  'campaign',
  'trait',
  'ready',
])

/** Names and definitions of the document's computed attributes. */
export function checkAttributes(attributes: Readonly<Record<string, AttributeDefinition>>, findings: Findings): void {
  for (const [name, definition] of Object.entries(attributes)) {
    if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name)) {
      const reason = 'the name of an attribute has 1 to 64 letters (a-z), digits or "_" and begins with a letter'
      findings.error(['attributes', name], reason, 'e.g. "shoeViews7d"')
    } else if (areas.has(name)) {
      findings.error(['attributes', name], `"${name}." begins the names of built-in attributes`, 'choose another name')
    } else findings.add(checkAttribute(name, definition))
  }
}
