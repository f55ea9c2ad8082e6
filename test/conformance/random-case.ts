import type { Attributes, Condition } from '../../shared/conditions/condition.ts'
import type { SavedGroups } from '../../shared/conditions/evaluate.ts'
import type { Random } from './random.ts'

/** Names that conditions test; some are never present, some reach into lists, some into prototypes. */
const NAMES = [
  'a',
  'b',
  'n',
  's',
  'c.d',
  'c.e.f',
  'list',
  'list.0',
  'list.length',
  'items',
  'items.0.id',
  'deep.x.y.z',
  'absent',
  'a.b',
  'toString',
  'c.constructor',
  '',
  'ż ó',
  '$odd',
] as const

const NUMBERS = [0, 1, -1, 2, 5, 9, 10, 99.5, 0.1, -0, 1e21, 1e-7, 20_000, 4_294_967_296] as const
const TEXTS = [
  '',
  'a',
  'abc',
  'ABC',
  'Żółty',
  'żółty',
  '0',
  '1',
  '5',
  '9',
  '10',
  ' 5 ',
  '1e1',
  '0x10',
  '-1',
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  'pl',
  'PL',
  '1,2',
  '[object Object]',
  '2026-01-02',
  '2026-01-02T03:04:05.000Z',
  '2025-12-31',
] as const
const VERSIONS = [
  '1.2.3',
  'v1.2.3',
  '1.2.3-rc.1',
  '1.2.3+7',
  '1-2-3',
  '1.2.3.4',
  '1.2.3-4',
  '10.0.0',
  '2',
  '',
  'x.y',
] as const
const PATTERNS = [
  '^a',
  'c$',
  '^nul',
  '\\d+',
  '[',
  '(a|b)c',
  '^$',
  '.',
  'a/b',
  'ż',
  '^\\d{4}-\\d{2}',
  'obj',
  '1,2',
  '$^',
] as const
const GROUP_IDS = ['bare', 'list', 'cond', 'loop', 'broken', 'odd', 'absent', 'constructor'] as const
const TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null', 'undefined', 'unknown', 'Null'] as const

function primitive(random: Random): unknown {
  const roll = random.below(20)
  if (roll < 8) return random.pick(NUMBERS)
  if (roll < 16) return random.pick(TEXTS)
  if (roll < 18) return random.chance(0.5)
  return roll === 18 ? null : random.pick(VERSIONS)
}

function list(random: Random, depth: number): unknown[] {
  return Array.from({ length: random.below(4) }, () => value(random, depth - 1))
}

function object(random: Random, depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (let left = random.below(4); left > 0; left--) {
    made[random.pick(['id', 'd', 'e', 'f', 'x', 'a', 'n', 'length', 'toString'])] = value(random, depth - 1)
  }
  return made
}

/** Any JSON value, at most `depth` levels deep. */
export function value(random: Random, depth: number): unknown {
  const roll = random.below(10)
  if (depth > 0 && roll === 0) return list(random, depth)
  if (depth > 0 && roll === 1) return object(random, depth)
  return primitive(random)
}

/** Attributes in which any name may be missing, null, or of a type that no rule expects. */
export function randomAttributes(random: Random): Attributes {
  const made: Record<string, unknown> = {}
  for (const name of ['a', 'b', 'n', 's'] as const) if (random.chance(0.75)) made[name] = value(random, 2)
  if (random.chance(0.75)) made.list = random.chance(0.85) ? list(random, 2) : value(random, 1)
  if (random.chance(0.6))
    made.items = Array.from({ length: random.below(4) }, () =>
      random.chance(0.8) ? object(random, 2) : value(random, 1),
    )
  if (random.chance(0.6))
    made.c = random.chance(0.85)
      ? { d: value(random, 1), e: random.chance(0.7) ? { f: value(random, 1) } : value(random, 1) }
      : value(random, 1)
  if (random.chance(0.3)) made.deep = { x: { y: random.chance(0.7) ? { z: value(random, 1) } : value(random, 1) } }
  if (random.chance(0.2)) made[random.pick(['', 'ż ó', '$odd', 'toString', 'constructor'])] = value(random, 1)
  return made
}

function operand(random: Random, operator: string, depth: number): unknown {
  // The reference keeps patterns under their text, so that null finds a kept "null": no pattern here reads as another.
  if (operator.startsWith('$regex'))
    return random.chance(0.95) ? random.pick(PATTERNS) : random.pick<unknown>([777, [778]])
  // A wrong operand now and then: the answer is specified for those too.
  if (random.chance(0.06)) return value(random, 2)
  switch (operator) {
    case '$in':
    case '$nin':
    case '$ini':
    case '$nini':
      return Array.from({ length: random.below(5) }, () => value(random, 1))
    case '$all':
    case '$alli':
      return Array.from({ length: random.below(3) }, () =>
        random.chance(0.6) ? primitive(random) : test(random, depth - 1),
      )
    case '$exists':
      return random.chance(0.9) ? random.chance(0.5) : primitive(random)
    case '$type':
      return random.pick(TYPES)
    case '$size':
      return random.chance(0.5) ? random.below(4) : test(random, depth - 1)
    case '$not':
      return test(random, depth - 1)
    case '$elemMatch':
      return random.chance(0.5) ? operators(random, depth - 1) : randomCondition(random, depth - 1)
    case '$inGroup':
    case '$notInGroup':
      return random.pick(GROUP_IDS)
    default:
      return operator.startsWith('$v') ? random.pick(VERSIONS) : primitive(random)
  }
}

const FLAT = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$ini', '$nini', '$exists', '$type'] as const
const OTHER = [
  '$regex',
  '$regexi',
  '$inGroup',
  '$notInGroup',
  '$veq',
  '$vne',
  '$vgt',
  '$vgte',
  '$vlt',
  '$vlte',
  '$unknown',
  '$',
] as const
const NESTED = ['$not', '$size', '$elemMatch', '$all', '$alli'] as const

function operators(random: Random, depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (let left = random.chance(0.7) ? 1 : 2; left > 0; left--) {
    const roll = random.below(10)
    const name = depth > 0 && roll < 2 ? random.pick(NESTED) : roll < 5 ? random.pick(OTHER) : random.pick(FLAT)
    made[name] = operand(random, name, depth)
  }
  return made
}

function test(random: Random, depth: number): unknown {
  return random.chance(0.65) ? operators(random, depth) : value(random, 1)
}

/** A condition at most `depth` levels deep, in which paths, logical keys and saved groups mix. */
export function randomCondition(random: Random, depth: number): Condition {
  const made: Record<string, unknown> = {}
  for (let left = 1 + random.below(2); left > 0; left--) {
    const roll = random.below(20)
    if (depth > 0 && roll < 6) {
      const key = random.pick(['$and', '$or', '$nor'])
      made[key] = Array.from({ length: random.below(4) }, () => randomCondition(random, depth - 1))
    } else if (depth > 0 && roll < 8) made.$not = randomCondition(random, depth - 1)
    else if (roll === 8) made.$savedGroup = groupReference(random)
    else made[random.pick(NAMES)] = test(random, depth)
  }
  return random.chance(0.01) ? {} : made
}

function groupReference(random: Random): unknown {
  if (random.chance(0.1)) return value(random, 1)
  const reference: Record<string, unknown> = { id: random.chance(0.95) ? random.pick(GROUP_IDS) : primitive(random) }
  if (random.chance(0.4)) reference.attributeKey = random.chance(0.9) ? random.pick(NAMES) : primitive(random)
  return reference
}

/** Saved groups of each kind, one cyclic, two malformed. */
export function randomGroups(random: Random): SavedGroups {
  const values = () => Array.from({ length: random.below(5) }, () => primitive(random))
  return {
    bare: values(),
    list: { type: 'list', attributeKey: random.pick(NAMES), values: values() },
    cond: { type: 'condition', condition: randomCondition(random, 1) },
    loop: {
      type: 'condition',
      condition: { $or: [{ a: 1 }, { $savedGroup: { id: 'loop' } }, { $savedGroup: { id: 'cond' } }] },
    },
    broken: random.pick<unknown>([null, 5, 'x', { type: 'list' }, { type: 'list', attributeKey: 'a', values: 'b' }]),
    odd: { type: 'later', values: values() },
  }
}
