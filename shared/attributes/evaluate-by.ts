import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import type { AttributeCache, Planned } from './cache.ts'
import type { Evaluation } from './common-value.ts'
import type { AttributeContext } from './context.ts'
import type { AttributeDefinition } from './definition.ts'
import { DAY_MS, durationMs } from './duration.ts'
import { slice } from './fold.ts'
import { chunksToRead, fitTo, type History, observe } from './observe.ts'
import type { AttributeParts } from './parts.ts'
import type { AnyDefinition, Definitions, Operation } from './plan.ts'
import { timeline } from './window.ts'

/** Operations whose value changes with the clock alone; the others depend on nothing but what is in their window. */
const clocked: readonly Operation[] = ['recency', 'notFollowedBy', 'regular', 'stopped', 'restarted']

/** As `evaluateAttributes`, by parts that are asked only for what the definitions use. */
export function evaluateBy(
  parts: AttributeParts,
  definitions: Definitions,
  { history, context, cache }: { history: History; context: AttributeContext; cache: AttributeCache },
): Record<string, AttributeValue> {
  const { head } = history
  fitTo(cache, head)
  planOnce(parts, cache, definitions, context)
  observe(cache, history, parts)
  const evaluation: Known = { parts, time: timeline(cache, head, context.now), labels: cache.labels, head, context }
  const found: Record<string, AttributeValue> = {}
  for (const name of Object.keys(definitions)) {
    const definition = definitions[name]
    const value = definition && attributeOf(name, definition, cache, evaluation)
    if (value !== undefined) found[name] = value
  }
  return found
}

/** Numbers of the chunks that must be read before `evaluateAttributes` with this cache. */
export function chunksNeeded(
  parts: Pick<AttributeParts, 'plan'>,
  definitions: Definitions,
  head: HistoryHead,
  currency: string,
  cache: AttributeCache,
  version?: number,
): number[] {
  fitTo(cache, head)
  planOnce(parts, cache, definitions, { currency, version })
  return chunksToRead(cache, head)
}

function planOnce(
  parts: Pick<AttributeParts, 'plan'>,
  cache: AttributeCache,
  definitions: Definitions,
  { currency, version }: { currency: string; version?: number | undefined },
): void {
  if (version === undefined || cache.version !== version || cache.currency !== currency) {
    parts.plan(cache, definitions, currency, version)
  }
}

type Known = Omit<Evaluation, 'slices'> & { parts: AttributeParts }

function attributeOf(
  name: string,
  definition: AttributeDefinition,
  cache: AttributeCache,
  evaluation: Known,
): AttributeValue | undefined {
  const { head, context, parts } = evaluation
  if ('builtin' in definition) return parts.fact(definition.builtin, head, context)
  if ('anniversary' in definition) {
    const days = (durationMs(definition.within) ?? 0) / DAY_MS
    return parts.anniversary(context.traits?.[definition.anniversary], days, context)
  }
  const planned = cache.plan[name]
  if (planned) return computed(name, definition, planned, cache, evaluation)
  return parts.lifetimeValue(definition, head, context)
}

function computed(
  name: string,
  definition: AnyDefinition,
  [operation, ...places]: Planned,
  cache: AttributeCache,
  evaluation: Known,
): AttributeValue | undefined {
  const span = evaluation.time.span(definition)
  let from = 0
  let to = 0
  const slices = places.map((place) => {
    const part = slice(cache.series[place], span)
    from += part.from
    to += part.to
    return part
  })
  const known = cache.known[name]
  // Bounds only move on (all back together, when the clock does), so equal sums mean equal slices.
  if (known && known[0] === from && known[1] === to && !clocked.includes(operation)) return known[2] ?? undefined
  const [first] = slices
  const value =
    first && evaluation.parts.computeOf(operation, !first.at.length)(first, definition, { ...evaluation, slices })
  cache.known[name] = [from, to, value]
  return value
}
