import { guard } from '../../boot/guard.ts'
import { makeTellChoice } from '../tell-choice.ts'
import type { ConsentTool } from '../tool.ts'

interface Group {
  CustomGroupId?: string
  OptanonGroupId?: string
  SubGroups?: Group[] | null
}
interface OneTrust {
  IsAlertBoxClosed?: () => boolean
  /** … and no new choice is due, as it is after a change of the policy; older versions cannot say. */
  IsAlertBoxClosedAndValid?: () => boolean
  /** All groups of the shop, active or not. */
  GetDomainData?: () => { Groups?: Group[] } | undefined
  OnConsentChanged?: (changed: () => void) => void
}

const idsOf = ({ CustomGroupId, OptanonGroupId, SubGroups }: Group): unknown[] => [
  CustomGroupId,
  OptanonGroupId,
  ...(SubGroups ?? []).flatMap(idsOf),
]

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
    const active = String(page.OnetrustActiveGroups).split(',')
    tell(OneTrust?.IsAlertBoxClosedAndValid?.() ?? OneTrust?.IsAlertBoxClosed?.(), (group) => {
      if (active.includes(group)) return true
      const all = OneTrust?.GetDomainData?.()?.Groups?.flatMap(idsOf) ?? []
      return all.length && !all.includes(group) ? undefined : false
    })
  })
  for (const name of ['OneTrustGroupsUpdated', 'consent.onetrust', 'OTConsentApplied'])
    addEventListener(name, () => setTimeout(read))
  read()
  return read
}
