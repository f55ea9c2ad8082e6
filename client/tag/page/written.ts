/** A property's value where HTML keeps it: `content`, an address, a machine value, else its text. */
export function written(element: Element): string {
  const machine = element.getAttribute('content') || element.getAttribute('data-content')
  if (machine) return machine
  const address =
    /^(A|LINK|IMG|AREA|SOURCE)$/.test(element.tagName) && (element.getAttribute('href') ?? element.getAttribute('src'))
  return address || element.getAttribute('value') || element.textContent || ''
}
