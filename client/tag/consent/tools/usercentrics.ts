import { guard } from '../../boot/guard.ts'
import type { ConsentTool } from '../tool.ts'

interface Details {
  consent?: { status?: string; type?: string }
  categories?: Record<string, { state?: string }>
}
interface Service {
  categorySlug?: string
  consent?: { status?: boolean }
}
interface Page {
  __ucCmp?: { getConsentDetails?: () => Promise<Details> }
  UC_UI?: { isInitialized?: () => boolean; isConsentRequired?: () => boolean; getServicesBaseInfo?: () => Service[] }
}

/** Usercentrics, versions 3 and 2: categories `functional` and `marketing`-like slugs; ours are `functional` and `performance`. */
export const tool: ConsentTool = (claim, named) => {
  const page = window as Page
  const tell = (state: (category: string) => boolean) => {
    const { personalisation = 'functional', measurement = 'performance' } = named()
    const stateOf = (category: string) => (state(category) ? 'granted' : 'denied')
    claim({ personalisation: stateOf(personalisation), measurement: stateOf(measurement) })
  }
  const read = guard(async () => {
    const details = await page.__ucCmp?.getConsentDetails?.()
    if (details) {
      // IMPLICIT = set by the tool's own default.
      if (details.consent?.type === 'EXPLICIT')
        tell((category) => details.categories?.[category]?.state === 'ALL_ACCEPTED')
      return
    }
    const { UC_UI } = page
    if (!UC_UI?.isInitialized?.() || UC_UI.isConsentRequired?.() !== false) return
    const services = UC_UI.getServicesBaseInfo?.() ?? []
    tell((category) => {
      const own = services.filter(({ categorySlug }) => categorySlug === category)
      return own.length > 0 && own.every(({ consent }) => consent?.status === true)
    })
  })
  for (const name of ['UC_CONSENT', 'UC_UI_CMP_EVENT', 'UC_UI_INITIALIZED', 'ucEvent'])
    addEventListener(name, () => setTimeout(read))
  read()
}
