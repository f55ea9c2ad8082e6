import { guard } from '../../boot/guard.ts'
import type { ConsentTool } from '../tool.ts'

interface CkyConsent {
  isUserActionCompleted?: boolean
  categories?: Record<string, unknown>
}

/** CookieYes: categories `functional` and `analytics`; asked for after the visitor has acted. */
export const tool: ConsentTool = (claim, named) => {
  const read = guard(() => {
    const { isUserActionCompleted, categories } =
      (window as { getCkyConsent?: () => CkyConsent }).getCkyConsent?.() ?? {}
    if (!isUserActionCompleted || !categories) return
    const { personalisation = 'functional', measurement = 'analytics' } = named()
    const state = (category: string) => (categories[category] === true ? 'granted' : 'denied')
    claim({ personalisation: state(personalisation), measurement: state(measurement) })
  })
  // The update is announced before it can be read.
  for (const name of ['cookieyes_banner_load', 'cookieyes_consent_update']) {
    document.addEventListener(name, () => setTimeout(read))
  }
  read()
}
