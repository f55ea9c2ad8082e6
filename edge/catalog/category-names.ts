/** Deeper levels of a category path are cut off. */
export const MAX_CATEGORY_DEPTH = 12

const SEPARATOR = ' > '
/** Longer names are no category's; a page may send anything. */
const MAX_NAME_CHARS = 200

/** How category names are compared: letter case, spaces and Unicode composition do not matter. */
export function foldName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}

export function foldPath(path: readonly string[]): string {
  return path.map(foldName).join(SEPARATOR)
}

/** What an owner or a feed writes in one string: "Obuwie > Sportowe". */
export function splitPath(text: string): string[] {
  return text
    .split('>')
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
    .slice(0, MAX_CATEGORY_DEPTH)
}

/**
 * Names to look up for a page's category path, the most exact first. Breadcrumbs begin with "Home" and may end with the
 * product's own name, so every part of the path is tried, longer and nearer to the leaf first.
 */
export function candidatePaths(path: readonly string[]): string[] {
  const names = path
    .slice(0, MAX_CATEGORY_DEPTH)
    .filter((name) => name.length <= MAX_NAME_CHARS)
    .map(foldName)
    .filter((name) => name !== '')
  const candidates: string[] = []
  for (let end = names.length; end > 0; end--) {
    for (let start = 0; start < end; start++) candidates.push(names.slice(start, end).join(SEPARATOR))
  }
  return candidates
}
