import { afterEach, expect, test, vi } from 'vitest'
import { isJsonAsMade } from './json-as-made.ts'

afterEach(() => {
  vi.restoreAllMocks()
  for (const { prototype } of [Array, Object]) Reflect.deleteProperty(prototype, 'toJSON')
})

test('the engine’s own writer is as it was made', () => {
  expect(isJsonAsMade()).toBe(true)
})

test('a writer that the page has put in its place is seen', () => {
  const { stringify } = JSON
  vi.spyOn(JSON, 'stringify').mockImplementation((value: unknown) => stringify(value))
  expect(isJsonAsMade()).toBe(false)
})

test.each([Array, Object])('a toJSON that %o inherits is seen', ({ prototype }) => {
  Object.defineProperty(prototype, 'toJSON', { value: () => 'altered', configurable: true })
  expect(isJsonAsMade()).toBe(false)
})
