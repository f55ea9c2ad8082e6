import { type BuiltinAttribute, builtinAttributes, builtinOf } from '../attributes/builtin.ts'
import type { AttributeDefinition } from '../attributes/definition.ts'

type Definitions = Readonly<Record<string, AttributeDefinition>>

/**
 * The attribute that a field of a condition belongs to: `cart.products.0` is part of `cart.products`. A field that
 * belongs to none is returned as it is.
 */
export function attributeOf(field: string, definitions: Definitions): string {
  const parts = field.split('.')
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.')
    if (Object.hasOwn(definitions, name) || builtinOf(name) !== undefined) return name
  }
  return field
}

/** Whether the edge takes it from the request itself; all else comes from the browser, through the manifest. */
export function isFromRequest(attribute: string): boolean {
  return builtinOf(attribute)?.provider === 'edge' || attribute.startsWith('$')
}

const needsConsent = /^cart\.|^page\.path$/

/** Whether a request without consent has it too. */
export function isContextual(attribute: string): boolean {
  return isFromRequest(attribute) && !needsConsent.test(attribute)
}

export type ValueType = BuiltinAttribute['type']

const typeOfOperation: Readonly<Record<string, ValueType>> = {
  count: 'number',
  sum: 'number',
  avg: 'number',
  min: 'number',
  max: 'number',
  distinct: 'number',
  recency: 'number',
  affinity: 'number',
  sequence: 'boolean',
  notFollowedBy: 'boolean',
  regular: 'boolean',
  anniversary: 'boolean',
  stopped: 'boolean',
  restarted: 'boolean',
}
const alwaysPresent = new Set(['count', 'distinct', 'sequence', 'notFollowedBy', 'regular', 'stopped', 'restarted'])

function operationOf(definition: AttributeDefinition): string {
  return Object.keys(definition).find((key) => Object.hasOwn(typeOfOperation, key)) ?? ''
}

export interface AttributeFacts {
  /** Absent = any (the first product seen may be a text or a number). */
  type?: ValueType
  isAlwaysPresent: boolean
}

/** What is known of an attribute's values. A trait is whatever the shop says. */
export function attributeFacts(attribute: string, definitions: Definitions): AttributeFacts {
  const definition = Object.hasOwn(definitions, attribute) ? definitions[attribute] : undefined
  if (definition !== undefined && !('builtin' in definition)) {
    const operation = operationOf(definition)
    const type = typeOfOperation[operation]
    return { ...(type !== undefined && { type }), isAlwaysPresent: alwaysPresent.has(operation) }
  }
  const name = definition?.builtin ?? attribute
  const builtin = builtinOf(name)
  if (builtin === undefined || name.startsWith('trait.')) return { isAlwaysPresent: false }
  return { type: builtin.type, isAlwaysPresent: builtin.isAlwaysPresent === true }
}

/**
 * Names that conditions and tokens may use: declared ones, built-in ones, and those of `used` that follow a built-in
 * pattern (`trait.city`, `campaign.welcome.seen`).
 */
export function knownAttributes(definitions: Definitions, used: Iterable<string>): Set<string> {
  const known = new Set([...Object.keys(definitions), ...Object.keys(builtinAttributes)])
  for (const name of used) if (builtinOf(name) !== undefined) known.add(name)
  return known
}
