import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localTime } from './local-time.ts'

const zones = ['Europe/Warsaw', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']

test('local time is what the calendar of the zone says, also around changes of the clock', () => {
  const at = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
  fc.assert(
    fc.property(fc.constantFrom(...zones), at, (timezone, now) => {
      const expected = new Intl.DateTimeFormat('sv', {
        timeZone: timezone,
        dateStyle: 'short',
        timeStyle: 'short',
      }).format(now)
      const { date, hour, minute, weekday } = localTime(timezone, now)
      const two = (value: number) => String(value).padStart(2, '0')
      expect(`${date} ${two(hour)}:${two(minute)}`).toBe(expected)
      expect(weekday).toBe(new Date(`${date}T00:00:00Z`).getUTCDay() || 7)
    }),
    { numRuns: 2_000 },
  )
})

test('the hour that the clock skips in Warsaw is skipped to the minute', () => {
  const change = Date.UTC(2026, 2, 29, 1)
  expect(localTime('Europe/Warsaw', change - 1).hour).toBe(1)
  expect(localTime('Europe/Warsaw', change).hour).toBe(3)
})

test('a zone that the runtime does not know is taken as UTC', () => {
  expect(localTime('Mars/Olympus', Date.UTC(2026, 0, 1, 12))).toMatchObject({ hour: 12, date: '2026-01-01' })
})
