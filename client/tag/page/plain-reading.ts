import { minorDigits } from './minor-digits.ts'
import type { Reading } from './reading.ts'

/** What templates escape; the full reader knows all. */
const ENTITIES = new Map(
  Object.entries({ amp: '&', quot: '"', '#39': "'", '#039': "'", '#x27': "'", lt: '<', gt: '>' }),
)

/** Shops encode twice: run it twice. */
const decode = (text: string) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES.get(name) ?? whole)

/**
 * "1299", "12.5", "1 299,00" or "1,299.00" in minor units of a currency with so many `digits`. Three digits behind the only
 * separator are thousands where people read, `isShown`; in data they may be anything.
 */
export function plainAmount(text: string, digits: number, isShown?: boolean): number | undefined {
  const [, whole = '', cents = ''] = /^(\d+(?:[.,'’\s]\d{3})*?)(?:[.,](\d\d?|\d{4,6}))?$/.exec(text) ?? []
  const plain = whole.replace(/\D/g, '')
  return plain && (isShown || cents || plain === whole) ? Math.round(Number(`${plain}.${cents}e${digits}`)) : undefined
}

/** Reads only what nobody can misread; `doubted` is told of the rest: rare entities, amounts that read in two ways. */
export function plainReading(doubted: () => void): Reading {
  return {
    _text(value, maxLength = 300) {
      if (typeof value !== 'string' && typeof value !== 'number') return undefined
      let text = `${value}`.slice(0, maxLength * 4)
      // Most texts need no pattern, and each pattern costs its first use.
      if (text.includes('&')) {
        text = decode(decode(text))
        if (/&#?\w+;/.test(text)) doubted()
      }
      return (
        text
          .replace(/[\s\u200b\ufeff]+/g, ' ')
          .trim()
          .slice(0, maxLength) || undefined
      )
    },
    _money(value, currency) {
      const written = typeof value === 'number' ? value.toFixed(4) : `${value ?? ''}`.trim()
      const amount = plainAmount(written, minorDigits(currency))
      if (written && amount === undefined) doubted()
      return amount
    },
  }
}
