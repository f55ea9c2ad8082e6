import { pageTypes } from '../../../shared/history/event.ts'
import type { Memory } from '../memory/memory.ts'
import type { PageFacts, ShopSignal } from '../page/facts.ts'
import type { signalsOf } from '../page/signals-of.ts'
import type { report } from './report.ts'
import { shown } from './shown.ts'
import type { Tag } from './tag.ts'

const SHOP = 'shop'

/** What the page chunk has at hand. */
export interface Saying {
  tag: Tag
  signalsOf: typeof signalsOf
  report: typeof report
}

type Signal = ShopSignal & { kind: 'event' }

/** Reads a GA4 event as the page's own are read: by what knows money. */
async function tell(
  { tag, signalsOf }: Saying,
  name: unknown,
  params: unknown,
  use: (signal: Signal) => void,
): Promise<void> {
  const entry = { event: name, ecommerce: params ?? {} }
  const currency = tag._facts?.currency ?? tag._settings?.currency
  const [signal] = await signalsOf([entry], currency)
  if (signal?.kind === 'event') use(signal)
  else if (typeof name === 'string' && /^\w{1,40}$/.test(name)) use({ kind: 'event', name })
}

function describe({ tag, report }: Saying, facts: Partial<PageFacts>): void {
  tag._said = { ...tag._said, ...facts }
  if (tag._facts) report(tag, { kind: 'page', facts }, SHOP)
}

const event = (saying: Saying, name: unknown, params: unknown) =>
  tell(saying, name, params, (signal) => saying.report(saying.tag, signal, SHOP))

/** Not before the page is shown: a prerendered one is nobody's visit. */
async function memoryOf({ tag }: Saying): Promise<Memory | undefined> {
  await shown()
  return tag._memory
}

async function identify(saying: Saying, customer: string | undefined): Promise<void> {
  const memory = await memoryOf(saying)
  await memory?._use('person', (person, kept) => person.identify(kept, customer))
  // Told like what else happens: it is the page that begins the visit.
  if (memory) saying.report(saying.tag, { kind: 'event', name: customer ? 'login' : 'logout' }, SHOP)
}

/**
 * The commands of `vitrine(name, …)` that few pages use. Products, carts and orders are written as in GA4: prices in
 * major units.
 */
export const said = new Map<unknown, (saying: Saying, first: unknown, second: unknown) => unknown>([
  [
    'page',
    (saying, told) => {
      const type = pageTypes.find((known) => known === (told as { type?: unknown } | null)?.type)
      if (type) describe(saying, { type })
    },
  ],
  [
    'product',
    (saying, told) => {
      const params = { items: [told], currency: (told as { currency?: unknown } | null)?.currency }
      return tell(saying, 'view_item', params, (signal) => {
        const { id, aliases = [], ...item } = signal.items?.[0] ?? { id: '' }
        const { currency } = signal
        if (id)
          describe(saying, {
            type: 'product',
            product: { ids: [id, ...aliases], ...item, ...(currency ? { currency } : {}) },
          })
      })
    },
  ],
  ['event', event],
  ['purchase', (saying, params) => event(saying, 'purchase', params)],
  [
    'cart',
    (saying, told) =>
      tell(saying, 'view_cart', told, ({ items = [], value, currency }) => {
        const cart = { items, ...(value === undefined ? {} : { value }), ...(currency ? { currency } : {}) }
        saying.report(saying.tag, { kind: 'cart', cart }, SHOP)
      }),
  ],
  ['login', (saying, customer) => identify(saying, `${customer}`)],
  ['logout', (saying) => identify(saying, undefined)],
  [
    'trait',
    async (saying, traits) =>
      (await memoryOf(saying))?._use('person', ({ addTraits }, kept) => addTraits(kept, traits)),
  ],
  [
    'export',
    async (saying, done) => {
      const all = (await (await memoryOf(saying))?._use('person', ({ exported }, kept) => exported(kept))) ?? {}
      if (typeof done === 'function') saying.tag._guard(() => done(all))()
      return all
    },
  ],
])
