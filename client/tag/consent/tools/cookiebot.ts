import { guard } from '../../boot/guard.ts'
import type { ConsentTool } from '../tool.ts'

interface Cookiebot {
  hasResponse?: boolean
  consent?: Record<string, unknown>
}

/** Cookiebot: categories `preferences` and `statistics`; no response = not asked yet. */
export const tool: ConsentTool = (claim, named) => {
  const read = guard(() => {
    const { hasResponse, consent } = (window as { Cookiebot?: Cookiebot }).Cookiebot ?? {}
    if (!hasResponse || !consent) return
    const { personalisation = 'preferences', measurement = 'statistics' } = named()
    const state = (category: string) => (consent[category] === true ? 'granted' : 'denied')
    claim({ personalisation: state(personalisation), measurement: state(measurement) })
  })
  for (const name of ['ConsentReady', 'Accept', 'Decline']) addEventListener(`CookiebotOn${name}`, read)
  read()
}
