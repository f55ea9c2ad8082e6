import { namedEntities } from './text.ts'

const SIGNS =
  'ndash– mdash— lsquo‘ rsquo’ ldquo“ rdquo” hellip… reg® trade™ copy© deg° times× euro€ pound£ szligß oslashø Oslash\u00d8 aeligæ AElig\u00c6 oeligœ lstrokł Lstrok\u0141 eth\u00f0 frac12½ frac14¼ laquo« raquo» middot· sup2² sup3³ micro\u00b5 plusmn± bull• prime′ Prime″ iexcl¡ iquest¿ thinsp\u2009'
const MARKS =
  'grave\u0300 acute\u0301 circ\u0302 tilde\u0303 uml\u0308 ring\u030a caron\u030c cedil\u0327 ogon\u0328 dot\u0307'

/** Adds the named entities of European texts to those that `clean` decodes. */
export function addEntities(): void {
  for (const [, name = '', sign = ''] of SIGNS.matchAll(/(\w+?\d*)([^\w ])/gu)) namedEntities.set(name, sign)
  for (const [, name = '', mark = ''] of MARKS.matchAll(/(\w+)(\S)/gu)) {
    for (const letter of 'AaCcDdEeGgIiLlNnOoRrSsTtUuYyZz')
      namedEntities.set(letter + name, (letter + mark).normalize('NFC'))
  }
}
