import { pageTypes } from '../../../shared/history/event.ts'
import type { ConsentClaim, ConsentState, Purpose } from '../consent/consent.ts'
import { OWN } from '../consent/gate.ts'
import type { ShopSignal } from '../page/facts.ts'
import type { Command } from './commands.ts'
import { erase } from './erase.ts'
import { guard } from './guard.ts'
import { listen } from './listeners.ts'
import { report } from './report.ts'
import type { Tag } from './tag.ts'

const SHOP = 'shop'

/** The commands of `vitrine(name, …)`. Products, carts and orders are written as in GA4: prices in major units. */
export function commandsOf(tag: Tag): Map<string, Command> {
  /** Reads a GA4 event with the page chunk, which knows money. */
  const tell = async (name: unknown, params: unknown, use: (signal: ShopSignal & { kind: 'event' }) => void) => {
    const { entryReader } = await tag._load('page')
    const entry = { event: name, ecommerce: params ?? {} }
    const currency = tag._facts?.currency ?? tag._settings?.currency
    const signal = (await entryReader([entry], currency))(entry, currency)
    if (signal?.kind === 'event') use(signal)
    else if (typeof name === 'string' && /^\w{1,40}$/.test(name)) use({ kind: 'event', name })
  }
  const event: Command = (name, params) => tell(name, params, (signal) => report(tag, signal, SHOP))
  const describe = (facts: Tag['_said']) => {
    tag._said = { ...tag._said, ...facts }
    if (tag._facts) report(tag, { kind: 'page', facts }, SHOP)
  }
  return new Map<string, Command>([
    ['consent', (said) => consent(tag, said)],
    [
      'page',
      (said) => {
        const type = pageTypes.find((known) => known === (said as { type?: unknown } | null)?.type)
        if (type) describe({ type })
      },
    ],
    [
      'product',
      (said) =>
        tell('view_item', { items: [said], currency: (said as { currency?: unknown } | null)?.currency }, (signal) => {
          const { id, aliases = [], ...item } = signal.items?.[0] ?? { id: '' }
          const { currency } = signal
          if (id)
            describe({
              type: 'product',
              product: { ids: [id, ...aliases], ...item, ...(currency ? { currency } : {}) },
            })
        }),
    ],
    ['event', event],
    ['purchase', (params) => event('purchase', params)],
    [
      'cart',
      (said) =>
        tell('view_cart', said, ({ items = [], value, currency }) => {
          const cart = { items, ...(value === undefined ? {} : { value }), ...(currency ? { currency } : {}) }
          report(tag, { kind: 'cart', cart }, SHOP)
        }),
    ],
    ['login', async (customer) => (await tag._memory)?._identify(`${customer}`)],
    ['logout', async () => (await tag._memory)?._identify(undefined)],
    ['trait', async (traits) => (await tag._memory)?._trait(traits)],
    ['export', async (done) => finish(done, (await (await tag._memory)?._export()) ?? {})],
    ['erase', async (done) => finish(done, await erase(tag))],
    [
      'on',
      (name, callback) => {
        if (typeof name === 'string' && typeof callback === 'function') listen(tag, name, (detail) => callback(detail))
      },
    ],
  ])
}

function finish(done: unknown, result: unknown): unknown {
  if (typeof done === 'function') guard(() => done(result))()
  return result
}

const states: Record<string, ConsentState> = {
  granted: 'granted',
  true: 'granted',
  denied: 'denied',
  false: 'denied',
  unknown: 'unknown',
}
// Americans write it with z.
const purposes: [Purpose, string[]][] = [
  ['personalisation', ['personalisation', 'personalization']],
  ['measurement', ['measurement']],
  ['samples', ['samples']],
]

/** `vitrine('consent', { personalisation: 'granted', measurement: 'denied' })`, or a function that gets such a setter. */
function consent(tag: Tag, said: unknown): void {
  if (typeof said === 'function') return void said(guard((claim: unknown) => consent(tag, claim)))
  if (!said || typeof said !== 'object') return
  const claim: ConsentClaim = {}
  for (const [purpose, names] of purposes) {
    for (const name of names) {
      const state = Object.hasOwn(said, name) ? states[String((said as Record<string, unknown>)[name])] : undefined
      if (state) claim[purpose] = state
    }
  }
  tag._gate._claim(OWN, claim)
}
