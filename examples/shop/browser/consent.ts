/// <reference lib="dom" />

/** The shop's consent tool, first in the page: Google Consent Mode v2, its default denied until the visitor chooses. */
const KEY = 'zacisze-zgody'
const CURRENT = 1

export interface Choice {
  version: number
  personalisation: boolean
  analytics: boolean
  marketing: boolean
}

export function gtag(..._entries: unknown[]): void {
  window.dataLayer ??= []
  // Google's own form: the arguments object itself, not an array.
  // biome-ignore lint/complexity/noArguments: gtag pushes its arguments object, and tags tell it apart from an array.
  window.dataLayer.push(arguments)
}

export function storedChoice(): Choice | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return isChoice(stored) && stored.version === CURRENT ? stored : undefined
  } catch {
    // Storage is refused, or holds something else: ask again.
    return undefined
  }
}

function isChoice(value: unknown): value is Choice {
  return typeof value === 'object' && value !== null && 'version' in value && 'personalisation' in value
}

function signals(choice: Omit<Choice, 'version'>): Record<string, 'granted' | 'denied'> {
  const word = (isGranted: boolean) => (isGranted ? 'granted' : 'denied')
  return {
    ad_storage: word(choice.marketing),
    ad_user_data: word(choice.marketing),
    ad_personalization: word(choice.marketing),
    analytics_storage: word(choice.analytics),
    personalization_storage: word(choice.personalisation),
    functionality_storage: 'granted',
    security_storage: 'granted',
  }
}

export function choose(choice: Omit<Choice, 'version'>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...choice, version: CURRENT }))
  } catch {
    // Without storage the choice holds for this page only.
  }
  gtag('consent', 'update', signals(choice))
}

export function startConsent(): void {
  gtag('consent', 'default', {
    ...signals({ personalisation: false, analytics: false, marketing: false }),
    wait_for_update: 500,
  })
  const choice = storedChoice()
  if (choice) gtag('consent', 'update', signals(choice))
}
