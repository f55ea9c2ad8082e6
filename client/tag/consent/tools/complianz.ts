import { guard } from '../../boot/guard.ts'
import { makeTellChoice } from '../tell-choice.ts'
import type { ConsentTool } from '../tool.ts'

interface Page {
  cmplz_has_consent?: (category: string) => boolean
  cmplz_get_cookie?: (name: string) => string
  /** The list of its categories, in its newer versions. */
  cmplz_categories?: unknown
  complianz?: { consenttype?: string; forceEnableStats?: unknown }
}

/** The category that a shop may switch on without asking. */
const STATISTICS = 'statistics'

/**
 * Complianz: categories `preferences` and `statistics`. Where no law asks for it the tool accepts all by itself, and says
 * so as if it were a click: only a banner that somebody has closed is a choice.
 */
export const tool: ConsentTool = (claim, named) => {
  const page = window as Page
  const tell = makeTellChoice(claim, named, 'preferences', STATISTICS)
  const read = guard(() => {
    const { complianz, cmplz_categories: categories, cmplz_get_cookie, cmplz_has_consent } = page
    const isForced = complianz?.consenttype === 'optin' && Number(complianz.forceEnableStats) === 1
    // Its own cookie is read by its own function: we read none.
    tell(cmplz_get_cookie?.('banner-status') === 'dismissed', (category) => {
      if (isForced && category === STATISTICS) return 'unknown'
      if (Array.isArray(categories) && !categories.includes(category)) return undefined
      return !!cmplz_has_consent?.(category)
    })
  })
  for (const name of ['cmplz_status_change', 'cmplz_banner_status', 'cmplz_fire_categories'])
    document.addEventListener(name, () => setTimeout(read))
  document.addEventListener('cmplz_revoke', () => tell(true, () => false))
  read()
  return read
}
