import type { AttributeValue } from '../conditions/condition.ts'
import { evaluateCondition } from '../conditions/evaluate.ts'
import { valueAt } from '../conditions/value-at.ts'
import type { HistoryEvent } from '../history/event.ts'
import type { AnyDefinition } from './plan.ts'

const MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const UNIT = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }
const KEPT = 180 * 86_400_000

function ms(duration: string | undefined): number {
  return duration ? Number(duration.slice(0, -1)) * (MS[duration.slice(-1)] ?? 0) : 0
}

/**
 * A computed attribute as its definition reads, over a plain list of all events, nothing kept from one time to the next.
 * Slow and simple: what `evaluateAttributes` is compared with.
 */
export function referenceValue(
  definition: AnyDefinition,
  all: readonly HistoryEvent[],
  { now, currency }: { now: number; currency: string },
): AttributeValue | undefined {
  const sourced = withSources(all)
  const { where, within, before } = definition
  const session = all.at(-1)?.session
  const isInWindow = (event: HistoryEvent) =>
    (within === 'visit' ? event.session === session : event.at > now - (within ? ms(within) : KEPT)) &&
    event.at <= now - ms(before)
  const scopesOf = (name: string, isOfItems: boolean) =>
    sourced.flatMap((event, index) => {
      if (event.name !== name) return []
      const scopes: Scope[] = isOfItems
        ? (event.items ?? []).map((item) => ({ ...event, index, item: detailed(item) }))
        : [{ ...event, index }]
      return scopes.filter((scope) => !where || evaluateCondition(where, scope))
    })
  const isOfItems = (path = '') => path.startsWith('item.') || JSON.stringify(where ?? {}).includes('"item.')
  const events = (name: string) => {
    const scopes = scopesOf(name, isOfItems())
    return scopes.filter((scope, i) => scopes[i - 1]?.index !== scope.index)
  }
  const values = (name: string, path: string) =>
    scopesOf(name, isOfItems(path))
      .filter(isInWindow)
      .map((scope) => ({ scope, value: valueAt(scope, path) }))
  const leaf = (value: unknown) => (Array.isArray(value) ? value.at(-1) : value)
  const present = (name: string, path: string) =>
    values(name, path)
      .map(({ scope, value }) => ({ scope, value: leaf(value) }))
      .filter(({ value }) => value !== undefined && value !== null)
  const lifetime = !where && !within && !before
  const recent = (name: string) => (lifetime ? events(name) : events(name).filter(isInWindow))
  const { of = '' } = definition
  const isMoney = /(value|price|oldPrice|revenue)$/.test(of)
  const isForeign = ({ scope }: { scope: Scope }) => isMoney && (scope.currency ?? currency) !== currency

  if (definition.count) return recent(text(definition.count)).length
  if (definition.recency) {
    const last = recent(text(definition.recency)).at(-1)
    return last && Math.floor((now - last.at) / UNIT[definition.unit ?? 'days'])
  }
  for (const kind of ['sum', 'avg', 'min', 'max'] as const) {
    const name = definition[kind]
    if (!name) continue
    const found = values(text(name), of).filter(({ value }) => typeof value === 'number')
    if (found.some(isForeign)) return undefined
    const numbers = found.map(({ value }) => Number(value))
    const sum = numbers.reduce((a, b) => a + b, 0)
    if (kind === 'sum') return sum
    if (!numbers.length) return undefined
    return { avg: sum / numbers.length, min: Math.min(...numbers), max: Math.max(...numbers) }[kind]
  }
  if (definition.distinct) return new Set(present(text(definition.distinct), of).map(({ value }) => value)).size
  for (const kind of ['first', 'last'] as const) {
    const name = definition[kind]
    if (!name) continue
    const found = present(text(name), of)
    return found.some(isForeign) ? undefined : (found.at(kind === 'first' ? 0 : -1)?.value as AttributeValue)
  }
  if (definition.mostFrequent) {
    const counts = new Map<string, number>()
    for (const { value } of present(text(definition.mostFrequent), of)) {
      counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
    }
    const [best] = [...counts].filter(([, n]) => n > 1).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    return best?.[0]
  }
  if (definition.affinity) {
    const found = values(text(definition.affinity), of).filter(
      ({ value }) => leaf(value) !== null && leaf(value) !== undefined,
    )
    const newestAt = Math.max(...found.map(({ scope }) => scope.at))
    const weight = ({ at }: HistoryEvent) => 2 ** ((at - newestAt) / ms(definition.halfLife))
    const all = found.reduce((sum, { scope }) => sum + weight(scope), 0)
    const share = (wanted: unknown, isLeaf: boolean) =>
      found
        .filter(({ value }) =>
          isLeaf ? leaf(value) === wanted : [value].flat().some((each) => String(each) === wanted),
        )
        .reduce((sum, { scope }) => sum + weight(scope), 0) / all
    if (!all) return undefined
    if (definition.value !== undefined) return share(definition.value, false)
    return Math.max(...found.map(({ value }) => share(leaf(value), true)))
  }
  const gap = ms(definition.gap)
  const isSame = (a: Scope, b: Scope) => {
    const path = definition.same
    return !path || leaf(valueAt(a, path)) === leaf(valueAt(b, path))
  }
  const stepsOf = (name: string) =>
    definition.same ? present(name, definition.same).map(({ scope }) => scope) : events(name).filter(isInWindow)
  if (definition.sequence) {
    const steps = [definition.sequence].flat().map((name) => stepsOf(name))
    const follows = (step: number, before?: Scope): boolean =>
      step === steps.length ||
      !!steps[step]?.some(
        (scope) =>
          (!before || (scope.index > before.index && scope.at - before.at <= gap && isSame(before, scope))) &&
          follows(step + 1, scope),
      )
    return follows(0)
  }
  if (definition.notFollowedBy) {
    const [first = '', second = ''] = [definition.notFollowedBy].flat()
    const followers = scopesOf(second, isOfItems(definition.same))
    return stepsOf(first).some(
      (a) =>
        now - a.at >= gap &&
        !followers.some(
          (b) => b.index > a.index && b.at - a.at <= gap && (!definition.same || isSame(a, b)) && isKnown(b),
        ),
    )
  }
  const isKnown2 = (name: string, from: number, to: number) =>
    events(name).some(({ at }) => at > Math.max(now - from, now - KEPT) && at <= now - to)
  if (definition.regular) {
    const { periods = 1, atLeast = 1, period } = definition
    const regular = Array.from({ length: periods }, (_, i) =>
      isKnown2(text(definition.regular), (i + 1) * ms(period), i * ms(period)),
    )
    return regular.filter(Boolean).length >= atLeast
  }
  const [active, quiet] = [ms(definition.active), ms(definition.quiet)]
  if (definition.stopped) {
    return isKnown2(text(definition.stopped), active, quiet) && !isKnown2(text(definition.stopped), quiet, 0)
  }
  const name = text(definition.restarted)
  const was = events(name).some(({ at }) => at <= now - active && (!where || at > now - KEPT))
  return was && !isKnown2(name, active, quiet) && isKnown2(name, quiet, 0)

  function isKnown(scope: Scope): boolean {
    return !definition.same || (leaf(valueAt(scope, definition.same)) ?? undefined) !== undefined
  }
}

type Scope = HistoryEvent & { index: number; item?: unknown; [key: string]: unknown }

function text(name: unknown): string {
  return String(name)
}

function detailed(item: { price?: number; oldPrice?: number; quantity?: number }) {
  const { price, oldPrice = 0, quantity = 1 } = item
  return price === undefined
    ? { ...item, isReduced: false }
    : { ...item, isReduced: oldPrice > price, revenue: price * quantity }
}

function withSources(all: readonly HistoryEvent[]): HistoryEvent[] {
  let source: HistoryEvent['source']
  return all.map((event) => {
    source = event.source ?? source
    return source ? { ...event, source } : event
  })
}
