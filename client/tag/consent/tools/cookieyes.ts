import { guard } from '../../boot/guard.ts'
import { makeTellChoice } from '../tell-choice.ts'
import type { ConsentTool } from '../tool.ts'

interface CkyConsent {
  isUserActionCompleted?: boolean
  categories?: Record<string, unknown>
}

/** CookieYes: categories `functional` and `analytics`; asked for after the visitor has acted. */
export const tool: ConsentTool = (claim, named) => {
  const tell = makeTellChoice(claim, named, 'functional', 'analytics')
  const read = guard(() => {
    const { isUserActionCompleted, categories } =
      (window as { getCkyConsent?: () => CkyConsent }).getCkyConsent?.() ?? {}
    tell(isUserActionCompleted && categories, (category) => {
      const said = categories?.[category]
      return said === undefined ? undefined : said === true
    })
  })
  // The update is announced before it can be read.
  for (const name of ['cookieyes_banner_load', 'cookieyes_consent_update']) {
    document.addEventListener(name, () => setTimeout(read))
  }
  read()
  return read
}
