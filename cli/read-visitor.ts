import * as v from 'valibot'
import { builtinAttributes } from '../shared/attributes/builtin.ts'
import { evaluateAttributes } from '../shared/attributes/evaluate.ts'
import { expandSegments } from '../shared/authoring/expand-segments.ts'
import { isFromRequest } from '../shared/authoring/known-attributes.ts'
import { formatPath } from '../shared/authoring/path.ts'
import type { SiteDocument } from '../shared/authoring/site-document.ts'
import type { AttributeValue } from '../shared/conditions/condition.ts'
import type { EventDraft, HistoryEvent } from '../shared/history/event.ts'
import { append, emptyHead } from '../shared/history/log.ts'
import type { RfmCutPoints } from '../shared/segments/rfm.ts'
import { CommandError } from './command.ts'
import { field } from './field.ts'
import { readJson, typedPath } from './read-document.ts'

const MAX_VISITOR_EVENTS = 100_000

const value = v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(v.string()), v.array(v.number())])
const moment = v.union([
  v.number(),
  v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'not a moment'),
  ),
])
const event = v.looseObject({ name: v.string(), at: moment })
const events = v.pipe(v.array(event), v.maxLength(MAX_VISITOR_EVENTS))

const visitorSchema = v.looseObject({
  attributes: v.optional(v.record(v.string(), v.unknown())),
  events: v.optional(events),
  /** The list's name in what a browser exports. */
  history: v.optional(events),
  traits: v.optional(v.record(v.string(), value)),
  now: v.optional(moment),
})

const at = (when: number | string): number => (typeof when === 'number' ? when : Date.parse(when))

/**
 * The attributes of the visitor in a file: given flat (`{ "attributes": { "cart.value": 12900 } }`, or just the inner
 * object), computed from a history (`{ "events": [ … ] }`, or what `vitrine('export')` gives), or both; what is given
 * wins. `rfm`: limits of imported orders, for `"rfm": { "mode": "quintiles" }`.
 */
export function readVisitor(path: string, document: SiteDocument, rfm?: RfmCutPoints): Record<string, AttributeValue> {
  const input = readJson(typedPath(path), path)
  const isFlat = ['attributes', 'events', 'history', 'traits'].every((name) => field(input, name) === undefined)
  const parsed = v.safeParse(visitorSchema, isFlat ? { attributes: input } : input)
  if (!parsed.success) {
    const [issue] = parsed.issues
    const where = formatPath(
      (issue.path ?? []).map((step) => (typeof step.key === 'number' ? step.key : String(step.key))),
    )
    throw new CommandError(
      `${path}: ${where || 'the file'} is not readable: ${issue.message}\n` +
        'A visitor is { "attributes": { "cart.value": 12900 } } or { "events": [ { "name": "view_item", "at": "2027-01-31T10:00:00Z" } ] }.',
    )
  }
  const { attributes = {}, traits = {}, history } = parsed.output
  const list = parsed.output.events ?? history
  const given = flatten(attributes, path)
  if (list === undefined && parsed.output.traits === undefined) return given
  const now = parsed.output.now === undefined ? Date.now() : at(parsed.output.now)
  // The log cleans every event, whatever it holds.
  const drafts = (list ?? []).map((each) => ({ ...each, at: at(each.at) }) as EventDraft & { at: number })
  return { ...computed(document, drafts, { now, traits, rfm }), ...given }
}

/** Levels of `{ "cart": { "value": 1 } }`, which is read as `cart.value`. */
const MAX_LEVELS = 8

function flatten(nested: object, path: string, prefix: readonly string[] = []): Record<string, AttributeValue> {
  const flat: Record<string, AttributeValue> = {}
  for (const [key, inner] of Object.entries(nested)) {
    const name = [...prefix, key]
    const parsed = v.safeParse(value, inner)
    if (parsed.success) flat[name.join('.')] = parsed.output
    else if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && name.length < MAX_LEVELS) {
      Object.assign(flat, flatten(inner, path, name))
    } else
      throw new CommandError(`${path}: ${name.join('.')} is neither text, number, true, false, null nor a list of them`)
  }
  return flat
}

interface Moment {
  now: number
  traits: Record<string, AttributeValue>
  rfm: RfmCutPoints | undefined
}

function computed(document: SiteDocument, drafts: (EventDraft & { at: number })[], { now, traits, rfm }: Moment) {
  const ordered = drafts.filter((draft) => draft.at <= now).sort((a, b) => a.at - b.at)
  const chunks: Record<number, HistoryEvent[]> = {}
  let head = emptyHead(ordered[0]?.at ?? now)
  for (const draft of ordered) {
    const sensitive = (document.sensitive?.categories ?? []).map((category) => category.toLowerCase())
    const appended = append(head, chunks[head.last] ?? [], draft, draft.at, sensitive)
    head = appended.head
    Object.assign(chunks, appended.chunks)
    for (const number of appended.removed) delete chunks[number]
  }
  const fromBrowser = Object.keys(builtinAttributes).filter((name) => !isFromRequest(name))
  const definitions = {
    ...Object.fromEntries(fromBrowser.map((name) => [name, { builtin: name }])),
    ...Object.fromEntries(Object.keys(traits).map((name) => [`trait.${name}`, { builtin: `trait.${name}` }])),
    ...expandSegments(document).attributes,
  }
  const limits = document.rfm?.mode === 'fixed' ? document.rfm : rfm
  const values = evaluateAttributes(
    definitions,
    { head, chunks },
    {
      now,
      currency: document.markets.at(-1)?.currency ?? '',
      timezone: document.timezone,
      traits,
      ...(document.rfm && limits && { rfm: limits }),
    },
  )
  return { ...cartFacts(head.cart), ...values }
}

/** As the edge takes them from a decide request. */
function cartFacts(cart: ReturnType<typeof emptyHead>['cart']): Record<string, AttributeValue> {
  if (cart === undefined) return {}
  return {
    'cart.lines': cart.items.length,
    'cart.quantity': cart.items.reduce((sum, item) => sum + (item.quantity ?? 1), 0),
    'cart.products': cart.items.map((item) => item.id),
    ...(cart.value !== undefined && { 'cart.value': cart.value }),
    ...(cart.currency !== undefined && { 'cart.currency': cart.currency }),
  }
}
