import { guard } from '../../boot/guard.ts'
import { makeTellChoice } from '../tell-choice.ts'
import type { ConsentTool } from '../tool.ts'

interface Cookiebot {
  hasResponse?: boolean
  consent?: Record<string, unknown>
}

/** Cookiebot: categories `preferences` and `statistics`; no response, or one that it gave itself = not asked yet. */
export const tool: ConsentTool = (claim, named) => {
  const tell = makeTellChoice(claim, named, 'preferences', 'statistics')
  const read = guard(() => {
    const { hasResponse, consent } = (window as { Cookiebot?: Cookiebot }).Cookiebot ?? {}
    tell(hasResponse && consent && consent.method !== 'implied', (category) => {
      const said = consent?.[category]
      return typeof said === 'boolean' ? said : undefined
    })
  })
  for (const name of ['ConsentReady', 'Accept', 'Decline']) addEventListener(`CookiebotOn${name}`, read)
  read()
  return read
}
