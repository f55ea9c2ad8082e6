import { builtinOf } from '../../attributes/builtin.ts'
import type { AttributeDefinition } from '../../attributes/definition.ts'
import { checkCondition } from '../../conditions/check.ts'
import type { Condition } from '../../conditions/condition.ts'
import { fieldsOf } from '../../conditions/fields.ts'
import type { Findings, Path } from '../findings.ts'
import { attributeFacts, attributeOf } from '../known-attributes.ts'
import { suggestName } from '../nearest-name.ts'
import type { SiteDocument } from '../site-document.ts'
import { tokensOf } from '../tokens.ts'
import { checkKnownValues } from './known-values.ts'
import { textsOf } from './texts.ts'

/** Names that conditions and tokens of the document use. */
export function* namesUsed(document: SiteDocument): Generator<string> {
  for (const segment of document.segments ?? []) {
    if ('when' in segment) yield* fieldsOf(segment.when)
    else if ('score' in segment) for (const { when } of segment.score) yield* fieldsOf(when)
  }
  for (const { page } of document.campaigns ?? []) if (page !== undefined) yield* fieldsOf(page)
  for (const [text] of textsOf(document)) {
    const words = typeof text === 'string' ? [text] : 'use' in text ? [] : Object.values(text)
    for (const each of words) for (const { attribute } of tokensOf(each)) yield attribute
  }
}

/** Values of attributes whose built-in entry does not list them. */
const listedHere: Readonly<Record<string, readonly string[]>> = { 'device.class': ['phone', 'tablet', 'desktop'] }

interface ConditionCheckOptions {
  /** Ids that `campaign.<id>.seen` may name. */
  campaigns: ReadonlySet<string>
  findings: Findings
  segments: ReadonlySet<string>
  known: ReadonlySet<string>
  definitions: Readonly<Record<string, AttributeDefinition>>
}

/** Checks one condition of a segment or a page against what the site knows. */
export function conditionCheck({ findings, segments, campaigns, known, definitions }: ConditionCheckOptions) {
  const facts = (field: string) => {
    const attribute = attributeOf(field, definitions)
    // What lies below an attribute (`cart.products.0`) may be of another type, and may be absent.
    return attribute === field ? attributeFacts(attribute, definitions) : { isAlwaysPresent: false }
  }
  return (condition: Condition, path: Path): void => {
    const issues = checkCondition(condition, {
      path,
      segments,
      attributes: known,
      typeOf: (field) => facts(field).type,
      isAlwaysPresent: (field) => facts(field).isAlwaysPresent,
    })
    findings.add(issues)
    if (issues.some((issue) => issue.severity === 'error')) return
    for (const field of fieldsOf(condition)) {
      const [, id] = /^campaign\.(.+)\.\w+$/.exec(field) ?? []
      if (id === undefined || campaigns.has(id)) continue
      findings.error(
        path,
        `"${field}" is about a campaign that does not exist`,
        suggestName(id, campaigns) ?? 'define the campaign',
      )
    }
    checkKnownValues(condition, path, findings, (field) => {
      const attribute = attributeOf(field, definitions)
      const definition = definitions[attribute]
      const name = definition !== undefined && 'builtin' in definition ? definition.builtin : attribute
      return builtinOf(name)?.values ?? listedHere[name]
    })
  }
}
