import { guard } from '../../boot/guard.ts'
import { claimKnown } from '../claim-known.ts'
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

/**
 * Shopify's customer privacy: what the visitor said, `preferences` and `analytics`. '' = nothing yet, or a shop with
 * another banner: that is left to others. `loadFeatures` comes with a deferred script, after `Shopify` itself.
 */
export const tool: ConsentTool = (claim, named) => {
  let isLoading = false
  const read = guard(() => {
    const { Shopify = {} } = window as { Shopify?: Shopify }
    const { customerPrivacy, loadFeatures } = Shopify
    const said = customerPrivacy?.currentVisitorConsent?.()
    if (said) {
      const { personalisation = 'preferences', measurement = 'analytics' } = named()
      claimKnown(claim, { personalisation, measurement }, (category) => states.get(said[category]))
    } else if (loadFeatures && !isLoading) {
      isLoading = true
      Shopify.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], read)
    }
  })
  document.addEventListener('visitorConsentCollected', () => setTimeout(read))
  read()
  return read
}
