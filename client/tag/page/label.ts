const NAMED = ['class', 'id', 'data-price-type', 'data-automation', 'data-test', 'data-testid', 'data-automation-id']
const MAX_CHARS = 300

/** Class, id and the like as lower-case words: "priceBlockStrike old_price" -> "price-block-strike old-price". */
export function labelOf(element: Element): string {
  const { tagName } = element
  // A shop's own element says what it is: <compare-at-price>.
  const tag = tagName.includes('-') ? tagName.toLowerCase() : ''
  return [tag, ...NAMED.map((name) => element.getAttribute(name) ?? '')]
    .join(' ')
    .trim()
    .slice(0, MAX_CHARS)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase()
}
