import { clean } from './text.ts'
import { words } from './words.ts'

/** "Wollstübchen" on wollstuebchen.de: the shop's own name, as its address has it. */
export function isShopName(text: string, site = ''): boolean {
  const bare = (name: string) =>
    words(name)
      .join('')
      .replace(/([aou])e/g, '$1')
  const name = bare(text.replace(/\.\w{2,3}$/, ''))
  return name !== '' && bare(`${site} ${location.hostname.split('.').slice(0, -1)}`).includes(name)
}

/** "US $11.62 30% OFF": what an advertisement says before the name. */
const PRICED = /^(?:[A-Z]{2,3})?\s?[$€£]\s?\d[\d.,]*(?:\s.{0,20})?$|^-?\d+\s?%/

/** "Blue shoes | Shop" and "Shop: Blue shoes" without the shop's name. */
export function trimTitle(title: string | undefined, site?: string): string | undefined {
  const whole = clean(title)
  const parts = whole?.split(/\s+[|–—·»•:-]+\s+|\s*\|\s*|\s*::\s*|:\s+/) ?? []
  if (parts.length < 2) return whole
  const [first] = parts.filter((part) => !isShopName(part, site) && !PRICED.test(part))
  return first || whole
}
