import { clean } from './text.ts'
import { words } from './words.ts'

/** "Blue shoes | Shop" and "Shop: Blue shoes" without the shop's name. */
export function trimTitle(title: string | undefined, site = ''): string | undefined {
  const whole = clean(title)
  const parts = whole?.split(/\s+[|–—·»•:-]+\s+|\s*\|\s*|\s*::\s*|:\s+/) ?? []
  if (parts.length < 2) return whole
  const shop = [...words(site), ...location.hostname.split('.').slice(0, -1)].join('')
  const isShop = (part: string) => part !== '' && shop.includes(words(part.replace(/\.\w{2,3}$/, '')).join(''))
  const rest = parts.filter((part) => !isShop(part))
  return rest.length === 0 ? whole : rest[0]
}
