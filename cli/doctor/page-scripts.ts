/** Scripts that run in the shop's page, as text: this program knows no DOM types. */

/** In the address while the page runs; no server sees it. */
const DEBUG = /vitrine=debug&?/
/** A place has to be drawn in sight before the page hears of it. */
const LOOK_MS = 100
/** An address without what `askTag` put into it. */
export function withoutDebug(url: string): string {
  return url.replace(DEBUG, '').replace(/[?&](?=#|$)/, '')
}

/**
 * Before the page's own scripts: asks the tag to read the whole page, which alone names sources and contradictions, and to
 * tell what it understands, and listens for what the CSP blocks.
 */
export function askTag(edge: string): string {
  return `(() => {
  if (window.top !== window) return
  try {
    const { pathname, search, hash } = location
    // A page that took it out of its address and came again would do so for ever.
    const isTakenOut = document.referrer.startsWith(location.origin + pathname + '?') && ${DEBUG}.test(document.referrer)
    if (!/[?&]vitrine=/.test(search) && !isTakenOut) history.replaceState(history.state, '', pathname + (search ? search + '&' : '?') + 'vitrine=debug' + hash)
    // Its panel would lie over what is to be pressed.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('vitrine-debug{display:none!important}')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  } catch {
    // The address of a page in a sandbox stays as it is.
  }
  const queue = (...args) => { queue.q = [...(queue.q ?? []), args] }
  window.vitrine ??= queue
  for (const name of ['page', 'consent', 'decision']) {
    window.vitrine('on', name, (detail) => window.vitrineDoctor(name, JSON.stringify(detail)))
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    // A policy that is only tried out blocks nothing.
    if (event.disposition === 'enforce' && event.blockedURI.startsWith(${JSON.stringify(edge)})) {
      const { blockedURI: url, effectiveDirective: directive, originalPolicy: policy } = event
      window.vitrineDoctor('blocked', JSON.stringify({ url, directive, policy }))
    }
  })
})()`
}

/** To the end of the page and back: lists that wait for a look come. */
export const lookDown = `(() => {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
  return new Promise((done) => setTimeout(() => done(scrollTo({ top: 0, behavior: 'instant' })), ${LOOK_MS}))
})()`

/** Links read of one page. */
const MAX_LINKS = 2_000

/** The page's links, in the form of \`Link\`. */
export const pageLinks = `Array.from(document.querySelectorAll('a[href]')).slice(0, ${MAX_LINKS}).map((link) => ({
  url: link.href,
  text: (link.textContent ?? '').trim().slice(0, 80),
  isNavigation: link.closest('nav,header,[role="navigation"]') !== null,
  hasImage: link.querySelector('img,picture,svg image') !== null,
}))`

/** What the page asks of scripts, and whether it asks for a password. */
export const pageTraits = `({
  policy: Array.from(document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')).map((meta) => meta.content).join(','),
  hasPassword: document.querySelector('input[type="password"]') !== null,
})`
