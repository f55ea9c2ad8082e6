import { choose, storedChoice } from './consent.ts'
import { query } from './window.ts'

/** The banner at the bottom: asks once, opens again from the footer. */
export function startBanner(): void {
  const banner = query('[data-consent]', HTMLElement)
  const form = query('[data-consent-form]', HTMLFormElement)
  if (!banner || !form) return
  const settle = (choice: { personalisation: boolean; analytics: boolean; marketing: boolean }) => {
    choose(choice)
    banner.hidden = true
  }
  const box = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  const open = () => {
    const choice = storedChoice()
    for (const name of ['personalisation', 'analytics', 'marketing'] as const) {
      const input = box(name)
      if (input) input.checked = choice?.[name] ?? false
    }
    banner.hidden = false
  }
  query('[data-consent-all]', HTMLButtonElement)?.addEventListener('click', () =>
    settle({ personalisation: true, analytics: true, marketing: true }),
  )
  query('[data-consent-none]', HTMLButtonElement)?.addEventListener('click', () =>
    settle({ personalisation: false, analytics: false, marketing: false }),
  )
  query('[data-consent-choose]', HTMLButtonElement)?.addEventListener('click', () => {
    form.hidden = !form.hidden
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const isOn = (name: string) => box(name)?.checked ?? false
    settle({ personalisation: isOn('personalisation'), analytics: isOn('analytics'), marketing: isOn('marketing') })
  })
  query('[data-consent-open]', HTMLButtonElement)?.addEventListener('click', () => {
    open()
    form.hidden = false
    banner.querySelector('button')?.focus()
  })
  if (!storedChoice()) open()
}
