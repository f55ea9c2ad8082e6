import { lackingDirective } from '../../../shared/policy/lacking-directive.ts'

/** A request of ours that got no answer. `directive`: the part of the page's policy that has to allow it; empty = something else did. */
interface Blocked {
  url: string
  directive: string
}

/** What the browser says of it, in an event and in a report. */
interface Violation {
  effectiveDirective: string
  originalPolicy: string
  disposition: string
}

interface Report extends Violation {
  blockedURL: string
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
    const url = address.replace(/\?.*/, '')
    const isKnown = kept.some((other) => other.url === url && other.directive === directive)
    if (isKnown || !url.startsWith(origin) || kept.length >= MAX_KEPT) return
    kept.push({ url, directive })
    heard()
  }
  const violated = (url: string, { effectiveDirective, originalPolicy, disposition }: Violation) => {
    // A policy that is only tried out blocks nothing.
    if (disposition === 'enforce') keep(url, lackingDirective(effectiveDirective, originalPolicy))
  }
  document.addEventListener('securitypolicyviolation', (event) => violated(event.blockedURI, event))
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
      // A checked boundary: only reports of this type are asked for, https://www.w3.org/TR/CSP3/#reporting
      for (const { body } of found as unknown as { body: Report }[]) violated(body.blockedURL, body)
    },
    { types: ['csp-violation'], buffered: true },
  )
  reports.observe()
}

/** What lets us through, where the policy has the directive: `connect-src https://edge.example`. */
export function policyLines(origin: string): string[] {
  return kept.flatMap(({ directive }) => (directive ? `${directive} ${origin}` : []))
}

/** Addresses of ours from which nothing came. */
export function blocked(): string[] {
  return kept.map(({ url }) => url)
}
