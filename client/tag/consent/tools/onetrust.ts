import { guard } from '../../boot/guard.ts'
import type { ConsentTool } from '../tool.ts'

interface OneTrust {
  IsAlertBoxClosed?: () => boolean
  OnConsentChanged?: (changed: () => void) => void
}

/**
 * OneTrust: groups C0003 (functional) and C0002 (performance), or those that the owner names. In its opt-out models groups
 * are active before anybody chose, so the closed banner is asked for.
 */
export const tool: ConsentTool = (claim, named) => {
  const page = window as { OneTrust?: OneTrust; OnetrustActiveGroups?: unknown }
  let isHearing = false
  const read = guard(() => {
    const { OneTrust } = page
    if (OneTrust?.OnConsentChanged && !isHearing) {
      isHearing = true
      OneTrust.OnConsentChanged(() => setTimeout(read))
    }
    if (!OneTrust?.IsAlertBoxClosed?.()) return
    const groups = String(page.OnetrustActiveGroups).split(',')
    const { personalisation = 'C0003', measurement = 'C0002' } = named()
    const state = (group: string) => (groups.includes(group) ? 'granted' : 'denied')
    claim({ personalisation: state(personalisation), measurement: state(measurement) })
  })
  for (const name of ['OneTrustGroupsUpdated', 'consent.onetrust', 'OTConsentApplied'])
    addEventListener(name, () => setTimeout(read))
  addEventListener('load', read)
  read()
}
