import { guard } from '../../boot/guard.ts'
import type { ConsentState } from '../consent.ts'
import type { ConsentTool } from '../tool.ts'

interface Shopify {
  loadFeatures?: (features: { name: string; version: string }[], done: (error?: unknown) => void) => void
  customerPrivacy?: { currentVisitorConsent?: () => Record<string, unknown> }
}

const states = new Map<unknown, ConsentState>([
  ['yes', 'granted'],
  ['no', 'denied'],
])

/** Shopify's customer privacy: what the visitor said, `preferences` and `analytics`; '' = nothing yet. */
export const tool: ConsentTool = (claim, named) => {
  const { Shopify } = window as { Shopify?: Shopify }
  const read = guard(() => {
    const said = Shopify?.customerPrivacy?.currentVisitorConsent?.()
    if (!said) return
    const { personalisation = 'preferences', measurement = 'analytics' } = named()
    const state = (category: string) => states.get(said[category]) ?? 'unknown'
    claim({ personalisation: state(personalisation), measurement: state(measurement) })
  })
  document.addEventListener('visitorConsentCollected', () => setTimeout(read))
  if (Shopify?.customerPrivacy) read()
  else Shopify?.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], read)
}
