import { guard } from '../../boot/guard.ts'
import { makeTellChoice } from '../tell-choice.ts'
import type { ConsentTool } from '../tool.ts'

interface Details {
  consent?: { status?: string; type?: string }
  categories?: Record<string, { state?: string }>
}
interface Service {
  categorySlug?: string
  consent?: { status?: boolean; history?: { type?: string }[] }
}
interface Page {
  __ucCmp?: { getConsentDetails?: () => Promise<Details>; isConsentRequired?: () => unknown }
  UC_UI?: { isInitialized?: () => boolean; isConsentRequired?: () => boolean; getServicesBaseInfo?: () => Service[] }
}

/** Some pages have the globals of both versions, and so two of these. */
let isFound = false

/** Usercentrics, versions 3 and 2: the categories whose slugs are `functional` and `performance`. */
export const tool: ConsentTool = (claim, named) => {
  const page = window as Page
  const tell = makeTellChoice(claim, named, 'functional', 'performance')
  const read = guard(async () => {
    const details = await page.__ucCmp?.getConsentDetails?.()
    if (details) {
      // IMPLICIT = set by the tool's own default. Required = no choice yet, or one that has to be made again.
      const isExplicit = details.consent?.type === 'EXPLICIT'
      tell(isExplicit && (await page.__ucCmp?.isConsentRequired?.()) !== true, (category) => {
        const said = details.categories?.[category]
        return said && said.state === 'ALL_ACCEPTED'
      })
      return
    }
    const { UC_UI } = page
    if (!UC_UI?.isInitialized?.()) return
    const services = UC_UI.getServicesBaseInfo?.() ?? []
    tell(UC_UI.isConsentRequired?.() === false, (category) => {
      const own = services.filter(({ categorySlug }) => categorySlug === category)
      // Outside the EU it accepts all by itself.
      if (own.some(({ consent }) => consent?.history?.at(-1)?.type === 'implicit')) return 'unknown'
      return own.length ? own.every(({ consent }) => consent?.status === true) : undefined
    })
  })
  // It tells Google before it says here what was chosen.
  if (!isFound) tell(false, () => undefined)
  isFound = true
  for (const name of ['UC_CONSENT', 'UC_UI_CMP_EVENT', 'UC_UI_INITIALIZED', 'ucEvent'])
    addEventListener(name, () => setTimeout(read))
  read()
  return read
}
