import { report } from './report.ts'
import type { Tag } from './tag.ts'

/** A page is not kept waiting for its platform's adapter longer than this, ms. */
const ADAPTER_MS = 400

const GENERIC = 'generic'
let starting: Promise<void> | undefined

/** Starts the adapter of the shop's platform: the one that the owner chose, else the one that the page shows signs of. */
export async function startShop(tag: Tag): Promise<void> {
  const { detectShop, loadShop } = await tag._load('page')
  const id = tag._settings?.shop ?? detectShop(window) ?? GENERIC
  if (tag._shop === id) return starting
  tag._shop = id
  const started = loadShop(id).then((adapter) => {
    if (tag._shop !== id) return
    tag._stopShop?.()
    tag._adapter = adapter
    tag._stopShop = adapter.start((signal) => report(tag, signal, adapter.id))
  })
  // What no platform is known for is watched, but has nothing to say about the page.
  starting = id === GENERIC ? undefined : started
  return starting
}

/** Resolves when the platform can be asked about the page, or has taken too long. Never rejects. */
export function platformReady(tag: Tag): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ADAPTER_MS)
    startShop(tag).then(resolve, () => resolve())
  })
}
