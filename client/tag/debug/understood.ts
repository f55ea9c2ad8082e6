import type { Cart } from '../../../shared/history/event.ts'
import type { CheckReport } from '../../../shared/wire/check.ts'
import type { Tag } from '../boot/tag.ts'
import type { Purpose } from '../consent/consent.ts'
import type { PageFacts } from '../page/facts.ts'
import { blocked, policyLines } from './blocked-requests.ts'

/** As the edge takes them. */
const MAX_TEXT_CHARS = 512
const MAX_LIST = 50

/** What the tag made of the page at hand: facts of the shop's page, nothing about the visitor. */
export async function understood(tag: Tag): Promise<CheckReport | undefined> {
  const facts = tag._facts
  if (!facts) return undefined
  const memory = await tag._memory?.catch(() => undefined)
  const place = memory?._place()
  const { product, items, conflicts = [] } = facts
  const cart = await cartOf(tag)
  const values: Record<string, string> = {}
  for (const [fact, value] of Object.entries(product ?? {})) {
    if (fact !== 'from') values[fact] = short([value].flat().map(withoutQuery).join(', '))
  }
  return {
    v: 1,
    path: short(pathOf(facts)),
    page: facts.type,
    ...(tag._shop ? { shop: tag._shop } : {}),
    ...(product ? { product: { ...product.from }, values, ids: list(product.ids.map(withoutQuery)) } : {}),
    ...(items ? { items: items.length } : {}),
    ...(cart ? { cart: { source: tag._shop ?? 'page', lines: cart.items.length } } : {}),
    consent: {
      personalisation: tag._gate._now.personalisation,
      measurement: tag._gate._now.measurement,
      source: sourceOf(tag),
    },
    conflicts: list(
      conflicts.map(
        ({ fact, values }) => `${fact}: ${values.map(({ layer, value }) => `${layer} ${value}`).join(', ')}`,
      ),
    ),
    blocked: list(blocked()),
    csp: list(policyLines(tag._home._origin)),
    // Without consent the device is not touched, and there is nothing to say about its health.
    ...(place && tag._gate._now.personalisation === 'granted' ? { storage: place === 'device' ? 'ok' : 'memory' } : {}),
    errors: list([...tag._notes]),
  }
}

/** As the platform tells it. Asked for as the tag asks: with consent to personalisation only. */
async function cartOf({ _adapter, _gate }: Tag): Promise<Cart | undefined> {
  if (_gate._now.personalisation !== 'granted') return undefined
  return _adapter?.readCart?.().catch(() => undefined)
}

/** Who said what of consent: `google: personalisation granted, measurement denied`. */
function sourceOf({ _gate }: Tag): string {
  const purposes: Purpose[] = ['personalisation', 'measurement']
  const said = Object.entries(_gate._claims).map(
    ([source, claim]) =>
      `${source}: ${purposes.flatMap((purpose) => (claim[purpose] ? `${purpose} ${claim[purpose]}` : [])).join(', ')}`,
  )
  return short(said.join('; ') || 'none')
}

/** Behind a checkout an address may name an order. */
function pathOf({ type }: PageFacts): string {
  const { pathname } = location
  return /home|category|search|product/.test(type) ? pathname : pathname.replace(/[^/]*\d[^/]*/g, '*')
}

/** The query of an address may say who came, and from where. */
function withoutQuery(value: unknown): unknown {
  return typeof value === 'string' && /^(https?:)?\//.test(value) ? value.replace(/[?#].*/, '') : value
}

function short(value: unknown): string {
  return String(value).slice(0, MAX_TEXT_CHARS)
}

function list(texts: unknown[]): string[] {
  return [...new Set(texts.map(short))].slice(0, MAX_LIST)
}
