import { attributeOf } from './attribute-of.ts'
import { clean } from './text.ts'

const bare = (path: string) => path.replace(/\/$/, '')

/** Its whole text is a link to another page: the name of one of many, not of what this page is about. */
export function leadsElsewhere(element: Element): boolean {
  const { ownerDocument } = element
  const link = element.closest('a') ?? element.querySelector('a')
  if (!link || !/^http/.test(link.protocol) || clean(link.textContent) !== clean(element.textContent)) return false
  const canonical = bare(attributeOf(ownerDocument, 'link[rel~=canonical i]', 'href'))
  const path = bare(link.pathname)
  // A shop whose paths name no product has it in the query.
  return path !== bare(ownerDocument.location.pathname) && !!path && !canonical.endsWith(path)
}
