import { expect, test } from 'vitest'
import { findCycle } from './segment-cycle.ts'

test('a circle is told as the way around it', () => {
  expect(
    findCycle(
      new Map([
        ['x', ['a']],
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['a']],
      ]),
    ),
  ).toEqual(['a', 'b', 'c', 'a'])
})

test('a segment that refers to itself is a circle', () => {
  expect(findCycle(new Map([['a', ['a']]]))).toEqual(['a', 'a'])
})

test('a diamond is none', () => {
  expect(
    findCycle(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['d']],
        ['c', ['d']],
        ['d', []],
      ]),
    ),
  ).toBeUndefined()
})

test('a chain of ten thousand is walked without recursion', () => {
  const chain = new Map(Array.from({ length: 10_000 }, (_, n) => [`${n}`, [`${n + 1}`]]))
  expect(findCycle(chain)).toBeUndefined()
  chain.set('10000', ['0'])
  expect(findCycle(chain)).toHaveLength(10_002)
})
