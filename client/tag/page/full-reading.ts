import { parsePrice } from './price.ts'
import type { Reading } from './reading.ts'
import { clean } from './text.ts'

/** Texts with entities, amounts as shops write them. */
export const fullReading: Reading = {
  _text: clean,
  _money: (value, currency) => parsePrice(value, currency, 'en', true),
}
