/** Scripts that run in the shop's page, as text: this program knows no DOM types. */

/** Before the page's own scripts: asks the tag to tell what it understands, and listens for what the CSP blocks. */
export function askTag(edge: string): string {
  return `(() => {
  if (window.top !== window) return
  const queue = (...args) => { queue.q = [...(queue.q ?? []), args] }
  window.vitrine ??= queue
  for (const name of ['page', 'consent', 'decision']) {
    window.vitrine('on', name, (detail) => window.vitrineDoctor(name, JSON.stringify(detail)))
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.blockedURI.startsWith(${JSON.stringify(edge)})) {
      window.vitrineDoctor('blocked', JSON.stringify(event.effectiveDirective))
    }
  })
})()`
}

/** Links read of one page. */
const MAX_LINKS = 2_000

/** The page's links, in the form of \`Link\`. */
export const pageLinks = `Array.from(document.querySelectorAll('a[href]')).slice(0, ${MAX_LINKS}).map((link) => ({
  url: link.href,
  text: (link.textContent ?? '').trim().slice(0, 80),
  isNavigation: link.closest('nav,header,[role="navigation"]') !== null,
  hasImage: link.querySelector('img,picture,svg image') !== null,
}))`
