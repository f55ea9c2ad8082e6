import { foldName, MAX_CATEGORY_DEPTH } from '../category-names.ts'

/** Numbers of Google's product taxonomy: Medicine & Drugs, Mature, Mature > Erotic. */
const SENSITIVE_TAXONOMY = new Set(['518', '772', '773'])
/** Names of levels that are sensitive in every shop; the site's own list comes on top. */
const SENSITIVE_NAMES = new Set([
  'mature',
  'erotic',
  'medicine & drugs',
  'condoms',
  'personal lubricants',
  'sex shop',
  'sexshop',
  'erotyka',
  'leki',
  'prezerwatywy',
])

/** The path from the root: "Dom > Kuchnia", "Home / Kitchen", "A|B", "A » B". Of several paths in one cell, the first. */
export function parseCategory(text: string): string[] {
  // WooCommerce lists paths as "A > B, C > D": a comma parts paths only where levels are parted by ">".
  const first = />.*,.*>/.test(text) ? (text.split(/,(?=[^,]*>)/)[0] ?? '') : text
  const levels = ['>', '»', '|', ' / ', '\\'].find((separator) => first.includes(separator))
  return (levels === undefined ? [first] : first.split(levels))
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
    .slice(0, MAX_CATEGORY_DEPTH)
}

/** `listed` holds folded names of the site's own sensitive categories. */
export function isSensitiveCategory(path: readonly string[], taxonomy: string, listed: ReadonlySet<string>): boolean {
  const names = [...path, ...parseCategory(taxonomy)].map(foldName)
  const isNamed = names.some((name) => SENSITIVE_NAMES.has(name) || listed.has(name))
  return isNamed || SENSITIVE_TAXONOMY.has(taxonomy.trim())
}
