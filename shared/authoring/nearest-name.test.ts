import { expect, test } from 'vitest'
import { nearestName, suggestName } from './nearest-name.ts'

test('a typing error is met by the name that was meant', () => {
  expect(nearestName('exit_intend', ['load', 'delay', 'exit_intent'])).toBe('exit_intent')
  expect(nearestName('plcement', ['page', 'placement', 'priority'])).toBe('placement')
})

test('swapped neighbours, capitals and separators count little', () => {
  expect(nearestName('tirgger', ['trigger', 'tiger-lily'])).toBe('trigger')
  expect(nearestName('exitIntent', ['exit_intent'])).toBe('exit_intent')
})

test('a name that resembles none is met by the list of names, and by nothing when there are none', () => {
  expect(nearestName('xyz', ['placement'])).toBeUndefined()
  expect(suggestName('xyz', ['a-long-name', 'b-long-name'])).toBe('use one of "a-long-name", "b-long-name"')
  expect(suggestName('xyz', [])).toBeUndefined()
})
