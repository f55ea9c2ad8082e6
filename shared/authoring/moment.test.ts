import { expect, test } from 'vitest'
import { isTimezone, momentAt } from './moment.ts'

const at = (text: string, end?: 'end') => {
  const moment = momentAt(text, 'Europe/Warsaw', end)
  return moment === undefined ? undefined : new Date(moment).toISOString()
}

test('a date begins at midnight of the site, in winter and in summer', () => {
  expect(at('2027-01-31')).toBe('2027-01-30T23:00:00.000Z')
  expect(at('2027-07-31')).toBe('2027-07-30T22:00:00.000Z')
})

test('until a date includes that day', () => {
  expect(at('2027-01-31', 'end')).toBe('2027-01-31T23:00:00.000Z')
})

test('the day on which the clocks change is 23 hours long', () => {
  expect(at('2027-03-28')).toBe('2027-03-27T23:00:00.000Z')
  expect(at('2027-03-28', 'end')).toBe('2027-03-28T22:00:00.000Z')
})

test('a time without an offset is local, one with an offset is what it says', () => {
  expect(at('2027-01-31T18:00')).toBe('2027-01-31T17:00:00.000Z')
  expect(at('2027-01-31T18:00:30Z')).toBe('2027-01-31T18:00:30.000Z')
  expect(at('2027-01-31T18:00:00+05:00')).toBe('2027-01-31T13:00:00.000Z')
})

test('days and times that do not exist are refused', () => {
  for (const text of ['2027-02-30', '2027-13-01', '2027-01-31T25:00', 'soon', '']) expect(at(text)).toBeUndefined()
})

test('only names of the time zone database are time zones', () => {
  expect(['Europe/Warsaw', 'UTC', 'America/New_York'].every(isTimezone)).toBe(true)
  expect(['Europe/Warszawa', '+01:00', '', 'x'].some(isTimezone)).toBe(false)
})
