import { guard } from '../../boot/guard.ts'
import { claimKnown } from '../claim-known.ts'
import type { ConsentTool } from '../tool.ts'

/** Its model of a consent; older messages hold bare names or plain objects. */
interface NamedConsent {
  name?: unknown
  getName?: () => unknown
  isGranted?: () => unknown
}
interface Saved {
  body?: unknown
}
interface Storefront {
  eventBus?: { on?: (name: string, heard: (saved: Saved) => void) => void }
  getApiSync?: (name: string) => { getChannelMessages?: (name: string) => Saved[] } | undefined
  getApi?: (name: string) => Promise<{ getGrantedNames?: () => unknown[] }>
}

const SAVED = 'consentsService.saved'
/** Where the names are known, what is missing among those granted was refused. */
const KNOWN = ['functional', 'analytics', 'marketing', 'platformAnalytics']

/** `functionalConsent` is what the storefront calls it, `functional` what owners do. */
const plain = (name: unknown) => String(name).replace(/Consent$/, '')

function entryOf(consent: unknown): [string, boolean] {
  const { name, getName, isGranted }: NamedConsent = Object(consent)
  const own = typeof getName === 'function' ? getName.call(consent) : (name ?? consent)
  return [plain(own), typeof isGranted !== 'function' || isGranted.call(consent) === true]
}

/** Category -> whether it is granted; of a list of what is granted, or an object of claims. */
function saidIn(body: unknown): Map<string, boolean> {
  const said = (body as { consents?: unknown } | undefined)?.consents ?? body
  if (Array.isArray(said)) {
    const listed = new Map(said.map(entryOf))
    const isKnown = !said.length || KNOWN.some((name) => listed.has(name))
    return new Map([...(isKnown ? KNOWN.map((name) => [name, false] as const) : []), ...listed])
  }
  const entries = said && typeof said === 'object' ? Object.entries(said) : []
  return new Map(entries.map(([name, state]) => [plain(name), state === true || state === 'granted']))
}

/**
 * Shoper's storefront: the consents that its own banner has saved, missed messages included, or what it knows of a
 * returning visitor. A message without a list is about that too.
 */
export const tool: ConsentTool = (claim, named) => {
  const { useStorefront } = window as { useStorefront?: (use: (storefront: Storefront) => void) => void }
  const tell = (body: unknown) => {
    const { personalisation = 'functional', measurement = 'analytics' } = named()
    const said = saidIn(body)
    claimKnown(claim, { personalisation, measurement }, (category) => {
      const isGranted = said.get(plain(category))
      return isGranted === undefined ? undefined : isGranted ? 'granted' : 'denied'
    })
  }
  useStorefront?.(
    guard((storefront: Storefront) => {
      const { eventBus } = storefront
      const askNames = guard(async (isSaved: boolean) => {
        const names = (await storefront.getApi?.('customerPrivacyApi'))?.getGrantedNames?.()
        // Before anybody was asked nothing is granted either.
        if (names && (isSaved || names.length)) tell(names)
      })
      const read = guard(({ body }: Saved) => (body ? tell(body) : askNames(true)))
      eventBus?.on?.(SAVED, read)
      const missed = storefront.getApiSync?.('messageStorageSystemApi')?.getChannelMessages?.(SAVED) ?? []
      const last = missed.at(-1)
      if (last) read(last)
      else askNames(false)
    }),
  )
  // It calls by itself.
  return () => {}
}
