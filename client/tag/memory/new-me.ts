import { emptyLedger } from '../../../shared/campaigns/ledger.ts'
import { newIdentity } from '../../../shared/history/identity.ts'
import { emptyHead } from '../../../shared/history/log.ts'
import { ME_FORM, type Me, type Moment, type Person, type Sample } from './kept.ts'
import { emptyOutbox } from './pending.ts'
import { randomId } from './random-id.ts'

/** A browser that nothing is known of. */
export function newMe({ _isPersonal, _now }: Moment): Me {
  const identity = newIdentity()
  return {
    form: ME_FORM,
    // Only with consent is there anybody to tell apart.
    visitorId: _isPersonal ? randomId() : '',
    ledger: emptyLedger(),
    outbox: emptyOutbox(),
    identity,
    person: newPerson(_now, identity.current),
  }
}

export function newPerson(now: number, partition: number): Person {
  return { head: emptyHead(now, partition), traits: {}, recent: [], session: newSample() }
}

export function newSample(): Sample {
  return { items: [], bought: [] }
}
