import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { batchSchema } from '../../../shared/wire/batch.ts'
import { enter } from './enter.ts'
import type { Kept } from './kept.ts'
import { newMe } from './new-me.ts'

const NOW = 1_800_000_000_000
const moment = { _siteId: 'demo', _now: NOW, _isPersonal: true, _isMeasured: true, _isSampled: true }
const address = (n: number) => `https://sklep.example.com/${'bardzo-dluga-nazwa-produktu-'.repeat(5)}${n}.html`

function entered(items: string[], allowed: Partial<typeof moment> = {}): Kept {
  const me = newMe(moment)
  me.person = { ...me.person, session: { items, bought: [address(1)] } }
  // A checked boundary: nothing is read or written here.
  const kept = { ...moment, ...allowed, me, tail: [], site: undefined } as unknown as Kept
  enter(kept)
  return kept
}

test('a new visit is sealed at once, with a sample whose ids the edge takes', () => {
  const { me } = entered(['a', address(1), 'b', address(2)])
  const [batch] = me.outbox.batches
  const body = JSON.parse(batch?.body ?? '')
  expect(body).toMatchObject({ events: [{ type: 'visit', at: NOW }], sample: { items: ['a', 'b'], bought: [] } })
  expect(safeParse(batchSchema, body).success).toBe(true)
  expect(me).toMatchObject({ sample: undefined, outbox: { pending: [] } })
})

test('products whose ids are long addresses make no sample, and the visit counts', () => {
  const [batch] = entered([address(1), address(2)]).me.outbox.batches
  expect(JSON.parse(batch?.body ?? '')).not.toHaveProperty('sample')
  expect(safeParse(batchSchema, JSON.parse(batch?.body ?? '')).success).toBe(true)
})

test('without consent to samples a visit leaves none; without consent to measurement it is not counted', () => {
  const [batch] = entered(['a', 'b'], { _isSampled: false }).me.outbox.batches
  expect(JSON.parse(batch?.body ?? '')).not.toHaveProperty('sample')
  const { me } = entered(['a', 'b'], { _isSampled: false, _isMeasured: false })
  expect(me.sample).toBeUndefined()
  expect(me.outbox).toMatchObject({ pending: [], batches: [] })
})
