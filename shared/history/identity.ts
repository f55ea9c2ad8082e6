import { hashText } from './hash-text.ts'

/** People who have signed in on one device whose histories are kept. */
export const MAX_PEOPLE = 4

/**
 * Whose history is written on this device. Each person has a partition of their own (a number, part of the keys of head
 * and chunks), and so has every stretch without a login, so the histories of two people never mix.
 */
export interface Identity {
  /** Partition in use. */
  current: number
  /** Next partition number; none is used twice. */
  next: number
  /** User keys as hashes with their partitions, the one that signed in last at the end. */
  people: readonly (readonly [key: number, partition: number])[]
}

export interface Switched {
  identity: Identity
  /** Partitions whose head and chunks must be deleted: nobody comes back to them. */
  removed: number[]
}

export function newIdentity(): Identity {
  return { current: 0, next: 1, people: [] }
}

export function isLoggedIn({ current, people }: Identity): boolean {
  return people.some(([, partition]) => partition === current)
}

/**
 * A login. The first one on the device takes over the history from before it, once; every later one goes to the
 * person's own partition, a new one if need be. `userKey` is whatever the shop knows its user by; only a hash is kept.
 */
export function login(identity: Identity, userKey: string): Switched {
  const key = hashText(`u${userKey.trim()}`)
  const known = identity.people.find(([each]) => each === key)
  const isFirst = !identity.people.length && identity.current === 0
  const partition = known?.[1] ?? (isFirst ? identity.current : identity.next)
  const others = identity.people.filter(([each]) => each !== key)
  const people = [...others, [key, partition] as const].slice(-MAX_PEOPLE)
  const next = Math.max(identity.next, partition + 1)
  return change(identity, { current: partition, next, people })
}

/** A logout: what follows belongs to nobody, until someone signs in. */
export function logout(identity: Identity): Switched {
  if (!isLoggedIn(identity)) return { identity, removed: [] }
  return change(identity, { ...identity, current: identity.next, next: identity.next + 1 })
}

function change(before: Identity, identity: Identity): Switched {
  const { current, people } = identity
  const isKept = (partition: number) => partition === current || people.some(([, each]) => each === partition)
  const old = [before.current, ...before.people.map(([, partition]) => partition)]
  return { identity, removed: [...new Set(old)].filter((partition) => !isKept(partition)) }
}
