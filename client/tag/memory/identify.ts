import type { AttributeValue } from '../../../shared/conditions/condition.ts'
import { login, logout, type Switched } from '../../../shared/history/identity.ts'
import { cacheKey, chunkKey, type Kept, type Person, personKey, readChunk } from './kept.ts'
import { newPerson } from './new-me.ts'

const MAX_TRAITS = 50
const MAX_TRAIT_CHARS = 200

/** A login, by whatever the shop knows its user by, or a logout: from now on that person's history is written. */
export async function identify(kept: Kept, customer: string | undefined): Promise<void> {
  const { me, _now, _box } = kept
  const { partition } = me.person.head
  const { identity, removed }: Switched = customer ? login(me.identity, customer) : logout(me.identity)
  me.identity = identity
  if (identity.current !== partition) {
    _box._put(personKey(partition), me.person)
    // A checked boundary: only this tag writes to its database.
    const known = (await _box._get(personKey(identity.current))) as Person | undefined
    me.person = known?.head ? known : newPerson(_now, identity.current)
    kept.tail = await readChunk(_box, me.person.head, me.person.head.last)
  }
  for (const gone of removed) {
    const { head } = ((await _box._get(personKey(gone))) as Person | undefined) ?? {}
    if (head) for (let number = head.first; number <= head.last; number++) _box._put(chunkKey(gone, number), undefined)
    _box._put(personKey(gone), undefined)
    _box._put(cacheKey(gone), undefined)
  }
}

/** Traits that conditions can test: texts, numbers, claims; null takes one away. */
export function addTraits({ me }: Kept, said: unknown): void {
  if (!said || typeof said !== 'object') return
  const traits: Record<string, AttributeValue> = { ...me.person.traits }
  for (const [name, value] of Object.entries(said)) {
    if (value === null) delete traits[name]
    else if (typeof value === 'string') traits[name] = value.slice(0, MAX_TRAIT_CHARS)
    else if (typeof value === 'boolean' || Number.isFinite(value)) traits[name] = value
  }
  me.person = { ...me.person, traits: Object.fromEntries(Object.entries(traits).slice(0, MAX_TRAITS)) }
}
