import type { AttributeDefinition } from '../../shared/attributes/definition.ts'
import type { Manifest } from '../../shared/wire/manifest.ts'

/** Built-in attributes and fields of events that hold minor units of money. */
const MONEY_FIELD = /(^|\.)(value|price|oldPrice|revenue|spent|saved)$/i

/** Whether an attribute holds money: a sum of money, an average or extreme of it, or a fact that is named so. */
export function isMoney(manifest: Manifest, name: string): boolean {
  const definition: AttributeDefinition | undefined = manifest.attributes[name]
  if (definition === undefined) return MONEY_FIELD.test(name)
  if ('builtin' in definition) return MONEY_FIELD.test(definition.builtin)
  if ('distinct' in definition || 'affinity' in definition || !('of' in definition)) return false
  return MONEY_FIELD.test(definition.of)
}
