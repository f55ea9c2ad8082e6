import { builtinOf } from '../../shared/attributes/builtin.ts'
import type { AttributeDefinition } from '../../shared/attributes/definition.ts'
import type { Manifest } from '../../shared/wire/manifest.ts'

/** Fields of events and items that hold minor units of money. */
const MONEY_FIELD = /(^|\.)(value|price|oldPrice)$/

/** Whether an attribute holds money: a sum of money, an average or extreme of it, or a fact that is named so. */
export function isMoney(manifest: Manifest, name: string): boolean {
  const definition: AttributeDefinition | undefined = manifest.attributes[name]
  if (definition === undefined || 'builtin' in definition) {
    return builtinOf(definition?.builtin ?? name)?.unit === 'money'
  }
  if ('distinct' in definition || 'affinity' in definition || !('of' in definition)) return false
  return MONEY_FIELD.test(definition.of)
}
