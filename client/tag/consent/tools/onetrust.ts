import { guard } from '../../boot/guard.ts'
import { makeTellChoice } from '../tell-choice.ts'
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
  const tell = makeTellChoice(claim, named, 'C0003', 'C0002')
  let isHearing = false
  const read = guard(() => {
    const { OneTrust } = page
    if (OneTrust?.OnConsentChanged && !isHearing) {
      isHearing = true
      OneTrust.OnConsentChanged(() => setTimeout(read))
    }
    const groups = String(page.OnetrustActiveGroups).split(',')
    tell(OneTrust?.IsAlertBoxClosed?.(), (group) => groups.includes(group))
  })
  for (const name of ['OneTrustGroupsUpdated', 'consent.onetrust', 'OTConsentApplied'])
    addEventListener(name, () => setTimeout(read))
  read()
  return read
}
