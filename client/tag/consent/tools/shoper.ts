import { guard } from '../../boot/guard.ts'
import type { ConsentState } from '../consent.ts'
import type { ConsentTool } from '../tool.ts'

interface Storefront {
  eventBus?: { on?: (name: string, heard: (event: { body?: unknown }) => void) => void }
  getApiSync?: (name: string) => { getChannelMessages?: (name: string) => { body?: unknown }[] } | undefined
}

/** Its categories of a saved consent, as an object of claims or a list of what was granted. */
function stateIn(body: unknown, category: string): ConsentState {
  const said = (body as { consents?: unknown } | undefined)?.consents ?? body
  if (Array.isArray(said)) return said.includes(category) ? 'granted' : 'denied'
  if (!said || typeof said !== 'object' || !Object.hasOwn(said, category)) return 'unknown'
  const state = (said as Record<string, unknown>)[category]
  return state === true || state === 'granted' ? 'granted' : 'denied'
}

/** Shoper's storefront: the consents that its own banner has saved, missed messages included. */
export const tool: ConsentTool = (claim, named) => {
  const { useStorefront } = window as { useStorefront?: (use: (storefront: Storefront) => void) => void }
  const read = guard(({ body }: { body?: unknown }) => {
    const { personalisation = 'functional', measurement = 'analytics' } = named()
    claim({ personalisation: stateIn(body, personalisation), measurement: stateIn(body, measurement) })
  })
  useStorefront?.(
    guard((storefront: Storefront) => {
      const name = 'consentsService.saved'
      storefront.eventBus?.on?.(name, read)
      const missed = storefront.getApiSync?.('messageStorageSystemApi')?.getChannelMessages?.(name) ?? []
      const last = missed.at(-1)
      if (last) read(last)
    }),
  )
}
