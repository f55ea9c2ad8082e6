import { minorDigits } from './minor-digits.ts'
import type { Reading } from './reading.ts'

/** Reads only what nobody can misread; `doubted` is told of the rest: encoded texts, amounts with separators. */
export function plainReading(doubted: () => void): Reading {
  return {
    _text(value, maxLength = 300) {
      if (typeof value !== 'string' && typeof value !== 'number') return undefined
      const text = `${value}`
        .slice(0, maxLength * 4)
        .replace(/[\s\u200b\ufeff]+/g, ' ')
        .trim()
        .slice(0, maxLength)
      if (/&#?\w+;/.test(text)) doubted()
      return text || undefined
    },
    _money(value, currency) {
      if (value === undefined || value === '' || value === null) return undefined
      const text = typeof value === 'number' ? value.toFixed(4) : `${value}`.trim()
      // Three decimals may be thousands: "12.990".
      if (/^\d{1,12}(?:\.(?:\d\d?|\d{4,6}))?$/.test(text)) return Math.round(Number(`${text}e${minorDigits(currency)}`))
      doubted()
      return undefined
    },
  }
}
