import * as v from 'valibot'
import { suggestName } from '../nearest-name.ts'

/** A message's second line is the suggestion; see structure.ts. */
export function message(reason: string, suggestion: string): string {
  return `${reason}\n${suggestion}`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
  undefined: 'nothing',
}

/** Valibot's short forms ("string", "Array", a quoted text) in plain words. */
export function inWords(received: string): string {
  return kinds[received] ?? received
}

/**
 * An object without unknown fields. One issue an object names all its unknown fields, with what the first was meant to be.
 */
export function object<const Entries extends v.ObjectEntries>(entries: Entries, about?: string) {
  const known = Object.keys(entries)
  const what = about === undefined ? '' : ` in ${about}`
  const shape = `write { "${known[0] ?? ''}": … }`
  return v.strictObject(entries, (issue) => {
    const at = issue.path?.[0]
    if (at === undefined || at.type !== 'object')
      return message(`expected an object${what}, found ${inWords(issue.received)}`, shape)
    if (Array.isArray(at.input)) return message(`expected an object${what}, found a list`, shape)
    if (issue.expected !== 'never')
      return message(`the field "${String(at.key)}" is missing${what}`, `add "${String(at.key)}": …`)
    const unknown = Object.keys(at.input).filter((key) => !known.includes(key))
    const free = known.filter((key) => !(key in at.input))
    const names = unknown.slice(0, 5).map((key) => JSON.stringify(key))
    const reason = `unknown ${unknown.length > 1 ? 'fields' : 'field'} ${names.join(', ')}${what}`
    return message(reason, suggestName(unknown[0] ?? '', free) ?? `the fields are ${known.join(', ')}`)
  })
}

/**
 * One of several forms, chosen by looking at the value, so that an error speaks of the form the author began to write.
 * A JSON Schema is made from the union of all of them (the converter asks with `undefined`).
 */
export function forms<const Schemas extends readonly [v.GenericSchema, v.GenericSchema, ...v.GenericSchema[]]>(
  schemas: Schemas,
  choose: (value: unknown) => Schemas[number] | v.NeverSchema<string>,
) {
  const union = v.union(schemas)
  return v.lazy<Schemas[number] | v.NeverSchema<string> | typeof union>((value) =>
    value === undefined ? union : choose(value),
  )
}

export function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}
