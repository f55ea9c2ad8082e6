import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import { anniversaryWithin } from './anniversary.ts'
import { browserFact } from './browser-fact.ts'
import { type AttributeCache, emptyCache } from './cache.ts'
import type { AttributeContext } from './context.ts'
import type { AttributeDefinition } from './definition.ts'
import { DAY_MS, durationMs } from './duration.ts'
import { type Slice, slice } from './fold.ts'
import { isLifetime, lifetimeValue } from './lifetime.ts'
import { chunksToRead, type History, observe } from './observe.ts'
import { type AnyDefinition, operationOf, specsOf } from './operation.ts'
import { type Evaluation, values } from './value.ts'
import { type Span, timeline } from './window.ts'

type Definitions = Readonly<Record<string, AttributeDefinition>>

/**
 * The values of a site's attributes for one history. A missing value (a recency, average or extreme of nothing; money
 * of another currency) is absent from the answer.
 *
 * @param history of its chunks, only those that `chunksNeeded` names have to be there; one that was lost counts as empty
 * @param cache brought up to date in place; store it with the history. Without one all chunks are needed.
 */
export function evaluateAttributes(
  definitions: Definitions,
  history: History,
  context: AttributeContext,
  cache: AttributeCache = emptyCache(),
): Record<string, AttributeValue> {
  const { head } = history
  const planned = Object.entries(definitions).map(
    ([name, definition]) => [name, definition, specsOf(definition, context.currency)] as const,
  )
  observe(cache, new Map(planned.flatMap(([, , specs]) => specs.map((spec) => [spec.key, spec]))), history)
  const time = timeline(cache, head, context.now)
  const known: Record<string, AttributeValue> = {}
  const evaluation = { time, labels: cache.labels, head, context }
  for (const [name, definition, specs] of planned) {
    const slicesIn = (span: Span) => specs.map(({ key }) => slice(cache.series[key], span))
    const value = attributeOf(definition, evaluation, slicesIn)
    if (value !== undefined) known[name] = value
  }
  return known
}

/** Numbers of the chunks that must be read before `evaluateAttributes` with this cache. */
export function chunksNeeded(
  definitions: Definitions,
  head: HistoryHead,
  currency: string,
  cache: AttributeCache = emptyCache(),
): number[] {
  const specs = Object.values(definitions).flatMap((definition) => specsOf(definition, currency))
  return chunksToRead(cache, specs, head)
}

function attributeOf(
  definition: AttributeDefinition,
  evaluation: Omit<Evaluation, 'slices'>,
  slicesIn: (span: Span) => Slice[],
): AttributeValue | undefined {
  const { head, context, time } = evaluation
  if ('builtin' in definition) return browserFact(definition.builtin, head, context)
  if ('anniversary' in definition) {
    const days = (durationMs(definition.within) ?? 0) / DAY_MS
    return anniversaryWithin(context.traits?.[definition.anniversary], days, context)
  }
  if (isLifetime(definition)) return lifetimeValue(definition, head, context)
  const computed: AnyDefinition = definition
  const slices = slicesIn(time.span(computed))
  const [first] = slices
  return first && values[operationOf(computed)](first, computed, { ...evaluation, slices })
}
