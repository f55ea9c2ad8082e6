/** What names the page, and what is on it, to its visitor: as it was read, and as it is, tell whether another has been drawn. */
export function namesShown(): (string | null)[] {
  return [...document.querySelectorAll('title,h1,h2,h3')].map(({ textContent }) => textContent)
}

/** Another page was drawn while this one was read: what was read is of both. `_names`: as the reading began. */
export function isTorn({ _names }: { _names: (string | null)[] }): boolean {
  return `${_names}` !== `${namesShown()}`
}
