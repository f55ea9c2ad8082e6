import { report } from './report.ts'
import type { Tag } from './tag.ts'

/** Starts the adapter of the shop's platform: the one that the owner chose, else the one that the page shows signs of. */
export async function startShop(tag: Tag): Promise<void> {
  const { detectShop, loadShop } = await tag._load('page')
  const id = tag._settings?.shop ?? detectShop(window) ?? 'generic'
  if (tag._shop === id) return
  tag._shop = id
  const adapter = await loadShop(id)
  if (tag._shop !== id) return
  tag._stopShop?.()
  tag._adapter = adapter
  tag._stopShop = adapter.start((signal) => report(tag, signal, adapter.id))
}
