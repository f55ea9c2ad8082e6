interface Violation {
  blockedURL: string
  effectiveDirective: string
}

/** Violations kept of one page. */
const MAX_KEPT = 200
const violations: Violation[] = []

function keep({ blockedURL, effectiveDirective }: Violation): void {
  if (violations.length < MAX_KEPT) violations.push({ blockedURL, effectiveDirective })
}

/** Hears what the page's policy blocks, and where the browser can tell, what it has blocked before. */
export function watchPolicy(): void {
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) =>
    keep({ blockedURL: blockedURI, effectiveDirective }),
  )
  if (!('ReportingObserver' in window)) return
  const observer = new ReportingObserver(
    (found) => {
      // A checked boundary: only reports of this type are asked for, https://www.w3.org/TR/CSP3/#reporting
      for (const { body } of found) if (body) keep(body as unknown as Violation)
    },
    { types: ['csp-violation'], buffered: true },
  )
  observer.observe()
}

/** Lines that let us through: `connect-src https://edge.example`. */
export function policyLines(origin: string): string[] {
  return violations
    .filter(({ blockedURL }) => blockedURL.startsWith(origin))
    .map(({ effectiveDirective }) => `${effectiveDirective.replace(/-(elem|attr)$/, '')} ${origin}`)
}

/** Requests to our origin that got no answer at all: blocked by a policy, a program, or the network. */
export function blocked(origin: string): string[] {
  const own = performance.getEntriesByType('resource') as (PerformanceResourceTiming & { responseStatus?: number })[]
  // Of a classic script from another origin the browser tells no status; the one that runs has come.
  return own
    .filter(
      ({ name, responseStatus, initiatorType }) =>
        name.startsWith(origin) && responseStatus === 0 && initiatorType === 'fetch',
    )
    .map(({ name }) => name.split('?')[0] ?? '')
    .concat(violations.filter(({ blockedURL }) => blockedURL.startsWith(origin)).map(({ blockedURL }) => blockedURL))
}
