/** Facts of the workload: see the header that the bench prints. */
export const ATTRIBUTES = 47
export const PROFILES = 200
const NUMERIC = 30
const CATEGORIES = 12
const LEAVES_PER_ATTRIBUTE = 12
const ALTERNATIVE_SHARE = 0.15
const NEGATED_SHARE = 0.05

/** One comparison, in a form that each engine's adapter translates. */
export type Leaf =
  | { name: string; is: '>=' | '<'; value: number }
  | { name: string; is: '=='; value: string | boolean }
  | { name: string; is: 'in'; value: string[] }

/** Clauses must all hold: a leaf, its negation, or one of two leaves. */
export type Clause = { leaf: Leaf } | { not: Leaf } | { either: [Leaf, Leaf] }

export interface Rule {
  id: string
  clauses: Clause[]
}

export type Profile = Record<string, string | number | boolean>

export interface Workload {
  rules: Rule[]
  profiles: Profile[]
}

interface Random {
  next(): number
  below(limit: number): number
  chance(share: number): boolean
}

/** Xorshift (Marsaglia, 2003): the same in every runtime. */
function seededRandom(seed: number): Random {
  let state = Math.imul(seed, 2654435761) | 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
  return { next, below: (limit) => Math.floor(next() * limit), chance: (share) => next() < share }
}

/** The same rules and profiles for the same seed and size, in every runtime. `missing`: share of absent attributes. */
export function makeWorkload(seed: number, size: number, missing: number): Workload {
  const random = seededRandom(seed)
  const attributes = Array.from({ length: ATTRIBUTES }, (_, i) => i)
  const pool = attributes.flatMap((i) => Array.from({ length: LEAVES_PER_ATTRIBUTE }, () => leaf(random, i)))
  const profiles = Array.from({ length: PROFILES }, () => profile(random, missing))
  const rules = Array.from({ length: size }, (_, i) => ({ id: `segment-${i}`, clauses: clauses(random, pool) }))
  return { rules, profiles }
}

function nameOf(attribute: number): string {
  return `attribute${attribute}`
}

function leaf(random: Random, attribute: number): Leaf {
  const name = nameOf(attribute)
  // Shares between 0.15 and 0.6 let 3 to 7 % of rules of 2 to 5 leaves match.
  const share = 0.15 + random.next() * 0.45
  if (attribute < NUMERIC) {
    const isAtLeast = random.chance(0.7)
    return { name, is: isAtLeast ? '>=' : '<', value: Math.round((isAtLeast ? 1 - share : share) * 1000) }
  }
  if (attribute >= NUMERIC + CATEGORIES) return { name, is: '==', value: random.chance(0.5) }
  if (random.chance(0.3)) return { name, is: '==', value: `v${random.below(3)}` }
  const from = random.below(8)
  return { name, is: 'in', value: Array.from({ length: 2 + random.below(3) }, (_, i) => `v${(from + i) % 8}`) }
}

function profile(random: Random, missing: number): Profile {
  const made: Profile = {}
  for (let i = 0; i < ATTRIBUTES; i++) {
    // Drawn in any case, so that a profile with gaps is otherwise the same.
    const isMissing = random.next() < missing
    const value =
      i < NUMERIC ? random.below(1000) : i < NUMERIC + CATEGORIES ? `v${category(random)}` : random.chance(0.5)
    if (!isMissing) made[nameOf(i)] = value
  }
  return made
}

/** The first of eight categories are the frequent ones. */
function category(random: Random): number {
  return Math.floor(8 * random.next() ** 1.5)
}

function clauses(random: Random, pool: readonly Leaf[]): Clause[] {
  const count = 2 + random.below(4)
  const pick = () => pool[random.below(pool.length)] ?? leaf(random, 0)
  const made: Clause[] = Array.from({ length: count }, () => ({ leaf: pick() }))
  if (random.chance(ALTERNATIVE_SHARE)) made[0] = { either: [pick(), pick()] }
  if (random.chance(NEGATED_SHARE)) made[1] = { not: pick() }
  return made
}
