import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Identity, isLoggedIn, login, logout, MAX_PEOPLE, newIdentity } from './identity.ts'

function signedIn(...acts: readonly (string | undefined)[]): Identity {
  return acts.reduce((identity, who) => (who ? login(identity, who) : logout(identity)).identity, newIdentity())
}

describe('two people on one device', () => {
  test('the first login takes over the history from before it', () => {
    expect(signedIn('ann')).toMatchObject({ current: 0 })
  })

  test('a second person begins with nothing, logged out in between or not', () => {
    expect(signedIn('ann', 'bob').current).not.toBe(0)
    expect(signedIn('ann', undefined, 'bob').current).not.toBe(0)
  })

  test('what was browsed after a logout is taken over by nobody', () => {
    const loggedOut = signedIn('ann', undefined)
    const { identity, removed } = login(loggedOut, 'bob')
    expect(identity.current).not.toBe(loggedOut.current)
    expect(removed).toEqual([loggedOut.current])
    expect(login(loggedOut, 'ann').removed).toEqual([loggedOut.current])
  })

  test('everyone comes back to their own history', () => {
    const ann = signedIn('ann').current
    const bob = signedIn('ann', 'bob').current
    expect(signedIn('ann', 'bob', 'ann').current).toBe(ann)
    expect(signedIn('ann', undefined, 'bob', undefined, 'bob').current).not.toBe(ann)
    expect(signedIn('ann', 'bob', undefined, 'bob').current).toBe(bob)
    expect(signedIn(' ann ').people).toEqual(signedIn('ann').people)
  })

  test('a login of who is logged in and a logout of nobody change nothing', () => {
    expect(signedIn('ann', 'ann')).toEqual(signedIn('ann'))
    expect(logout(newIdentity())).toEqual({ identity: newIdentity(), removed: [] })
    expect([isLoggedIn(newIdentity()), isLoggedIn(signedIn('ann')), isLoggedIn(signedIn('ann', undefined))]).toEqual([
      false,
      true,
      false,
    ])
  })

  test('the person who was here longest ago is forgotten when there are more than four', () => {
    const four = signedIn('a', 'b', 'c', 'd')
    expect(four.people).toHaveLength(MAX_PEOPLE)
    expect(login(four, 'e').removed).toEqual([0])
  })

  test('no partition ever holds two people, nor a person and a stranger, and nothing is lost track of', () => {
    const acts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', undefined), { maxLength: 40 })
    fc.assert(
      fc.property(acts, (sequence) => {
        let identity = newIdentity()
        let who: string | undefined
        const live = new Set([0])
        const owners = new Map<number, Set<string>>([[0, new Set()]])
        for (const act of sequence) {
          const switched = act ? login(identity, act) : logout(identity)
          identity = switched.identity
          who = act
          for (const gone of switched.removed) {
            expect(live.delete(gone)).toBe(true)
            owners.delete(gone)
          }
          live.add(identity.current)
          const names = owners.get(identity.current) ?? new Set()
          owners.set(identity.current, names.add(who ?? ''))
          const people = [...names].filter(Boolean)
          expect(people.length).toBeLessThanOrEqual(1)
          if (people.length && !who) throw new Error('a stranger writes into the history of a person')
          expect([...live].sort()).toEqual(
            [...new Set([identity.current, ...identity.people.map(([, each]) => each)])].sort(),
          )
        }
      }),
      { numRuns: 500 },
    )
  })
})
