import { describe, expect, test } from 'vitest'
import type { Consent, ConsentState } from './consent.ts'
import { makeGate, OWN } from './gate.ts'
import { makeGoogleConsent } from './google.ts'

const gateWith = (gpc = false) => {
  const changes: Consent[] = []
  return { gate: makeGate(gpc, (now) => changes.push(now)), changes }
}
const both = (state: ConsentState) => ({ personalisation: state, measurement: state })

describe('the consent gate', () => {
  test('nobody asked is unknown, and with Global Privacy Control a denial', () => {
    expect(gateWith().gate._now.personalisation).toBe('unknown')
    expect(gateWith(true).gate._now.personalisation).toBe('denied')
  })
  test('an explicit grant outweighs Global Privacy Control', () => {
    const { gate } = gateWith(true)
    gate._claim('tcf', both('granted'))
    expect(gate._now.personalisation).toBe('granted')
  })
  test('one denial outweighs the grants of other tools', () => {
    const { gate } = gateWith()
    gate._claim('google', both('granted'))
    gate._claim('tcf', both('denied'))
    expect(gate._now).toMatchObject(both('denied'))
  })
  test('a tool that says that nobody has chosen outranks what Google was told, until it grants itself', () => {
    const { gate } = gateWith()
    gate._claim('google', both('granted'))
    gate._claim('onetrust', both('unknown'))
    expect(gate._now).toMatchObject(both('unknown'))
    gate._claim('onetrust', { personalisation: 'granted' })
    expect(gate._now).toMatchObject({ personalisation: 'granted', measurement: 'unknown' })
    gate._claim('google', both('denied'))
    expect(gate._now).toMatchObject(both('denied'))
  })
  test('a tool that says that nobody has chosen takes nothing from another tool', () => {
    const { gate } = gateWith()
    gate._claim('tcf', both('unknown'))
    gate._claim('cookiebot', both('granted'))
    expect(gate._now).toMatchObject(both('granted'))
  })
  test('the shop’s own call decides alone', () => {
    const { gate } = gateWith()
    gate._claim('google', both('denied'))
    gate._claim(OWN, both('granted'))
    expect(gate._now).toMatchObject(both('granted'))
    gate._claim(OWN, both('unknown'))
    expect(gate._now).toMatchObject(both('denied'))
  })
  test('purposes are apart, and a change is told once', () => {
    const { gate, changes } = gateWith()
    gate._claim(OWN, { measurement: 'granted' })
    gate._claim(OWN, { measurement: 'granted' })
    expect(changes).toEqual([{ personalisation: 'unknown', measurement: 'granted', samples: 'granted' }])
  })
  test('samples need more than measurement where a tool says so', () => {
    const { gate } = gateWith()
    gate._claim('tcf', { ...both('granted'), samples: 'denied' })
    expect(gate._now).toEqual({ ...both('granted'), samples: 'denied' })
  })
})

describe('Google Consent Mode', () => {
  const read = (entries: unknown[], named = {}) => {
    const { gate } = gateWith()
    const google = makeGoogleConsent(
      (claim) => gate._claim('google', claim),
      () => named,
    )
    return { taken: entries.map((entry) => google._read(entry)), now: gate._now, gate, google }
  }
  test('a default is nobody’s decision, an update is the visitor’s', () => {
    expect(read([['consent', 'default', { personalization_storage: 'granted' }]]).now.personalisation).toBe('unknown')
    expect(read([['consent', 'update', { personalization_storage: 'granted' }]]).gate._now.personalisation).toBe(
      'granted',
    )
  })
  test('updates add up field by field', () => {
    const { gate } = read([
      ['consent', 'update', { personalization_storage: 'granted', analytics_storage: 'granted' }],
      ['consent', 'update', { analytics_storage: 'denied' }],
    ])
    expect(gate._now).toMatchObject({ personalisation: 'granted', measurement: 'denied' })
  })
  test('without personalization_storage the category that the owner names stands for it, even when it is named later', () => {
    const named: { personalisation?: string } = {}
    const { gate, google } = read([['consent', 'update', { ad_personalization: 'granted' }]], named)
    expect(gate._now.personalisation).toBe('unknown')
    named.personalisation = 'ad_personalization'
    google._again()
    expect(gate._now.personalisation).toBe('granted')
  })
  test('what is not about consent is left to others, whatever its shape', () => {
    const odd = [null, undefined, 'consent', 7, { event: 'x' }, ['event', 'view_item', {}], [], { 0: 'consent' }]
    expect(read(odd).taken).toEqual(odd.map(() => false))
    expect(read([['consent'], ['consent', 'update'], ['consent', 'update', 'granted']]).now.personalisation).toBe(
      'unknown',
    )
  })
})
