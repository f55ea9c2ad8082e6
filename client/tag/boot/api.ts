import { type ConsentClaim, purposes, states } from '../consent/consent.ts'
import { OWN } from '../consent/gate.ts'
import type { Command } from './commands.ts'
import { erase } from './erase.ts'
import { guard } from './guard.ts'
import { listen } from './listeners.ts'
import type { Tag } from './tag.ts'

/** The commands of `vitrine(name, …)` that cannot wait; the others are in said.ts. */
export function commandsOf(tag: Tag): Map<unknown, Command> {
  return new Map<unknown, Command>([
    ['consent', (said) => consent(tag, said)],
    [
      'erase',
      async (done) => {
        const isErased = await erase(tag)
        if (typeof done === 'function') guard(() => done(isErased))()
        return isErased
      },
    ],
    [
      'on',
      (name, callback) => {
        if (typeof name === 'string' && typeof callback === 'function') listen(tag, name, (detail) => callback(detail))
      },
    ],
  ])
}

/** `vitrine('consent', { personalisation: 'granted', measurement: 'denied' })`, or a function that gets such a setter. */
function consent(tag: Tag, said: unknown): void {
  if (typeof said === 'function') return void said(guard((claim: unknown) => consent(tag, claim)))
  const claim: ConsentClaim = {}
  for (const [name, value] of Object.entries(Object(said))) {
    // Americans write it with z.
    const purpose = purposes.find((known) => known === name.replace('z', 's'))
    const state = states.get(String(value))
    if (purpose && state) claim[purpose] = state
  }
  tag._gate._claim(OWN, claim)
}
