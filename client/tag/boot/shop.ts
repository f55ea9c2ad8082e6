import type { ShopAdapter } from '../page/facts.ts'
import { detectShop } from '../shops/detect.ts'
import { adapter as generic } from '../shops/generic.ts'
import { report } from './report.ts'
import type { Tag } from './tag.ts'
import { within } from './within.ts'

/** A page is not kept waiting for its platform's adapter longer than this, ms. */
const ADAPTER_MS = 400

/** Watches shops of no known platform; has nothing to say about a page. */
const GENERIC = 'generic'
let loading: Promise<void> | undefined

/**
 * Loads the adapter of the shop's platform: the one that the owner chose, else the one that the page shows signs of. Before
 * consent it is only asked about the page; it listens, and reads the cart, as long as personalisation is granted.
 */
export async function startShop(tag: Tag): Promise<void> {
  const id = tag._settings?.shop ?? detectShop(window) ?? GENERIC
  if (tag._shop !== id) {
    stop(tag)
    tag._shop = id
    tag._adapter = loading = undefined
  }
  const isGranted = () => tag._gate._now.personalisation === 'granted'
  if (isGranted() || id !== GENERIC) {
    loading ??= adapterOf(tag, id).then((adapter) => {
      if (tag._shop === id) tag._adapter = adapter
    })
  }
  const listen = () => {
    if (!isGranted()) stop(tag)
    else if (tag._shop === id)
      tag._stopShop ??= tag._adapter?.start(
        (signal) => report(tag, signal, id),
        () => tag._facts,
      )
  }
  const listening = loading?.then(tag._guard(listen))
  if (id !== GENERIC) await listening
}

async function adapterOf(tag: Tag, id: string): Promise<ShopAdapter> {
  if (id === GENERIC) return generic
  return (await tag._load(`shop-${id}`).catch(() => ({ adapter: generic }))).adapter
}

function stop(tag: Tag): void {
  tag._stopShop?.()
  tag._stopShop = undefined
}

/** Resolves when the platform can be asked about the page and the shop has said what it is, or that has taken too long. Never rejects. */
export function platformReady(tag: Tag): Promise<unknown> {
  const starting = startShop(tag).catch(tag._note)
  // Most pages wait for nobody.
  if (tag._shop === GENERIC && !tag._saying) return starting
  // Not by `allSettled`, which the promises of old libraries lack.
  const all = starting.then(() => tag._saying)
  return within(ADAPTER_MS, all).catch(tag._note)
}
