import { pageTypes } from '../../../shared/history/event.ts'
import { entryReader } from '../page/entry-reader.ts'
import type { PageFacts, ShopSignal } from '../page/facts.ts'
import { cartOf } from './describe-page.ts'
import { report } from './report.ts'
import type { Tag } from './tag.ts'

const SHOP = 'shop'

type Signal = ShopSignal & { kind: 'event' }

/** Reads a GA4 event as the page's own are read: by what knows money. */
async function tell(tag: Tag, name: unknown, params: unknown, use: (signal: Signal) => void): Promise<void> {
  const entry = { event: name, ecommerce: params ?? {} }
  const currency = tag._facts?.currency ?? tag._settings?.currency
  const signal = (await entryReader([entry], currency))(entry, currency)
  if (signal?.kind === 'event') use(signal)
  else if (typeof name === 'string' && /^\w{1,40}$/.test(name)) use({ kind: 'event', name })
}

function describe(tag: Tag, facts: Partial<PageFacts>): void {
  tag._said = { ...tag._said, ...facts }
  if (tag._facts) report(tag, { kind: 'page', facts }, SHOP)
}

const event = (tag: Tag, name: unknown, params: unknown) =>
  tell(tag, name, params, (signal) => report(tag, signal, SHOP))

/** The commands by which a shop describes its page. Products, carts and orders are written as in GA4: prices in major units. */
export const said = new Map<unknown, (tag: Tag, first: unknown, second: unknown) => unknown>([
  [
    'page',
    (tag, told) => {
      const type = pageTypes.find((known) => known === (told as { type?: unknown } | null)?.type)
      if (type) describe(tag, { type })
    },
  ],
  [
    'product',
    (tag, told) => {
      const params = { items: [told], currency: (told as { currency?: unknown } | null)?.currency }
      return tell(tag, 'view_item', params, (signal) => {
        const { id, aliases = [], ...item } = signal.items?.[0] ?? { id: '' }
        const { currency } = signal
        if (id)
          describe(tag, {
            type: 'product',
            product: { ids: [id, ...aliases], ...item, ...(currency ? { currency } : {}) },
          })
      })
    },
  ],
  ['event', event],
  ['purchase', (tag, params) => event(tag, 'purchase', params)],
  [
    'cart',
    (tag, told) => tell(tag, 'view_cart', told, (signal) => report(tag, { kind: 'cart', cart: cartOf(signal) }, SHOP)),
  ],
])
