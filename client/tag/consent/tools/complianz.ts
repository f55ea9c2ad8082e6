import { guard } from '../../boot/guard.ts'
import type { ConsentTool } from '../tool.ts'

interface Page {
  cmplz_has_consent?: (category: string) => boolean
  cmplz_get_cookie?: (name: string) => string
  complianz?: { consenttype?: string }
}

/** Complianz: categories `preferences` and `statistics`; where it is opt-out nobody has been asked, so nothing follows. */
export const tool: ConsentTool = (claim, named) => {
  const page = window as Page
  let hasActed = false
  const read = guard(() => {
    // Its own cookie is read by its own function: we read none.
    const isDismissed = hasActed || page.cmplz_get_cookie?.('banner-status') === 'dismissed'
    if (!isDismissed || !page.cmplz_has_consent) return
    const { personalisation = 'preferences', measurement = 'statistics' } = named()
    const state = (category: string) => (page.cmplz_has_consent?.(category) ? 'granted' : 'denied')
    claim({ personalisation: state(personalisation), measurement: state(measurement) })
  })
  for (const name of ['cmplz_status_change', 'cmplz_revoke', 'cmplz_fire_categories']) {
    document.addEventListener(name, () => {
      if (name !== 'cmplz_fire_categories') hasActed = true
      setTimeout(read)
    })
  }
  read()
}
