/** A request of ours that got no answer. `directive`: the part of the page's policy that forbids it; empty = something else did. */
interface Blocked {
  url: string
  directive: string
}

interface Violation {
  blockedURL: string
  effectiveDirective: string
}

/** Requests kept of one page. */
const MAX_KEPT = 200
const kept: Blocked[] = []

/**
 * Hears what does not get through to our origin, and where the browser can tell, what did not before: for a policy, a
 * program, a refusal that CORS keeps from the page, or the network.
 */
export function watchBlocked(origin: string, heard: () => void): void {
  const keep = (address: string, directive = '') => {
    const [url = ''] = address.split('?')
    const isKnown = kept.some((other) => other.url === url && other.directive === directive)
    if (isKnown || !url.startsWith(origin) || kept.length >= MAX_KEPT) return
    kept.push({ url, directive })
    heard()
  }
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) =>
    keep(blockedURI, effectiveDirective),
  )
  const requests = new PerformanceObserver((list) => {
    // Newer than the library's types.
    const found = list.getEntries() as (PerformanceResourceTiming & { responseStatus?: number })[]
    // Of a classic script from another origin the browser tells no status; the one that runs has come.
    for (const { name, responseStatus, initiatorType } of found)
      if (responseStatus === 0 && initiatorType === 'fetch') keep(name)
  })
  requests.observe({ type: 'resource', buffered: true })
  if (!('ReportingObserver' in window)) return
  const reports = new ReportingObserver(
    (found) => {
      for (const { body } of found) {
        // A checked boundary: only reports of this type are asked for, https://www.w3.org/TR/CSP3/#reporting
        const violation = body as unknown as Violation | null
        if (violation) keep(violation.blockedURL, violation.effectiveDirective)
      }
    },
    { types: ['csp-violation'], buffered: true },
  )
  reports.observe()
}

/** Lines that let us through: `connect-src https://edge.example`. */
export function policyLines(origin: string): string[] {
  return kept.flatMap(({ directive }) => (directive ? `${directive.replace(/-(elem|attr)$/, '')} ${origin}` : []))
}

/** Addresses of ours from which nothing came. */
export function blocked(): string[] {
  return kept.map(({ url }) => url)
}
