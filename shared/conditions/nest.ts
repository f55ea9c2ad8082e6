import type { Attributes } from './condition.ts'

/** Names that reach a prototype; a vector comes from a browser and may hold anything. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Parts of one dotted name, at most; a longer name is left out. */
const MAX_NAME_PARTS = 8

type Branch = Record<string, unknown>

/**
 * Flat attributes with dotted names as the nested object that conditions walk: `{ 'cart.value': 1 }` becomes
 * `{ cart: { value: 1 } }`. Names that reach a prototype are left out; where `a` and `a.b` are both given, the first
 * stays.
 */
export function nestAttributes(flat: Readonly<Record<string, unknown>>): Attributes {
  const root: Branch = {}
  const branches = new Map<string, Branch>([['', root]])
  for (const [name, value] of Object.entries(flat)) {
    const parts = name.split('.')
    if (parts.length > MAX_NAME_PARTS || parts.some((part) => FORBIDDEN.has(part))) continue
    const leaf = parts.pop() ?? ''
    const branch = branchAt(branches, parts)
    if (branch && !Object.hasOwn(branch, leaf)) branch[leaf] = value
  }
  return root
}

/** The object under these names, made when absent; undefined when a value is in the way. */
function branchAt(branches: Map<string, Branch>, parts: readonly string[]): Branch | undefined {
  const path = parts.map((part) => `${part}.`).join('')
  const known = branches.get(path)
  if (known) return known
  const parent = branchAt(branches, parts.slice(0, -1))
  const name = parts.at(-1)
  if (!parent || name === undefined || Object.hasOwn(parent, name)) return undefined
  const made: Branch = {}
  parent[name] = made
  branches.set(path, made)
  return made
}
