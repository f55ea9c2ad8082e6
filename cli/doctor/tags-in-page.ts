/** A tag that the page holds, of whatever edge. */
export interface TagInPage {
  /** Origin of its address. */
  edge: string
  /** Empty = its address names none. */
  siteId: string
  /** Its address says that nothing is asked before consent. */
  isSilentBefore?: true
  /** What keeps it from running: `type="text/plain"`, `data-src`. A consent tool or a plug-in for speed writes it so. */
  held?: string
}

/** Tags read of one page. */
const MAX_TAGS = 20

/** Script for the page: its tags, in the form of `TagInPage`. `edge`: the one whose tag needs no site to be known as one. */
export function tagsInPage(edge: string): string {
  return `Array.from(document.scripts).flatMap((script) => {
  for (const { name, value } of Array.from(script.attributes)) {
    if (!/^(https?:)?\\/\\//i.test(value.trim()) || !URL.canParse(value.trim(), location.href)) continue
    const url = new URL(value.trim(), location.href)
    const siteId = url.searchParams.get('s') ?? ''
    if (!url.pathname.endsWith('/t.js') || (siteId === '' && url.origin !== ${JSON.stringify(edge)})) continue
    const runs = /^(module|(text|application)\\/(x-)?(java|ecma)script)?$/i.test(script.type)
    const held = name !== 'src' ? name : runs ? undefined : 'type="' + script.type + '"'
    const isSilentBefore = url.searchParams.get('before') === 'nothing'
    return [{ edge: url.origin, siteId, ...(isSilentBefore ? { isSilentBefore } : {}), ...(held ? { held } : {}) }]
  }
  return []
}).slice(0, ${MAX_TAGS})`
}
