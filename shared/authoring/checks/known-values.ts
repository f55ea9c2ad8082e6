import type { Condition } from '../../conditions/condition.ts'
import type { Findings, Path } from '../findings.ts'
import { suggestName } from '../nearest-name.ts'

const compared = new Set(['$eq', '$ne', '$in', '$nin', '$not'])

/** The values that an attribute can have, where they are few and known. */
type ValuesOf = (field: string) => readonly string[] | undefined

/** Misspelt values of attributes whose values are known: `{ "page.type": "carts" }`. The condition is checked already. */
export function checkKnownValues(condition: Condition, path: Path, findings: Findings, valuesOf: ValuesOf): void {
  for (const [key, value] of Object.entries(condition)) {
    const place = [...path, key]
    if (key === '$and' || key === '$or' || key === '$nor') {
      if (!Array.isArray(value)) continue
      for (const [at, part] of value.entries()) checkKnownValues(part, [...place, at], findings, valuesOf)
    } else if (key === '$not') checkKnownValues(value as Condition, place, findings, valuesOf)
    else {
      const values = key.startsWith('$') ? undefined : valuesOf(key)
      if (values !== undefined) checkTest(value, place, values, findings)
    }
  }
}

function checkTest(test: unknown, path: Path, values: readonly string[], findings: Findings): void {
  if (typeof test === 'string') {
    if (!values.includes(test)) findings.error(path, `"${test}" is never its value`, suggestName(test, values) ?? '')
  } else if (Array.isArray(test)) {
    for (const [at, each] of test.entries()) checkTest(each, [...path, at], values, findings)
  } else if (typeof test === 'object' && test !== null) {
    for (const [name, operand] of Object.entries(test)) {
      if (compared.has(name)) checkTest(operand, [...path, name], values, findings)
    }
  }
}
