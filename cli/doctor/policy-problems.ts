import type { Visit } from './visit.ts'

/** What the shop's Content Security Policy lacks, as what to do. */
export function policyProblems(visits: readonly Visit[]): string[] {
  const texts: string[] = []
  const lines = [...new Set(visits.flatMap(({ csp }) => csp))]
  if (lines.length > 0)
    texts.push(
      `the shop's CSP blocks the tag: add to what each of these directives already has: ${lines.join('; ')}${scriptsOnly(lines)}`,
    )
  if (visits.some(({ needsNonce, blocked, facts }) => needsNonce && blocked.length > 0 && facts === undefined))
    texts.push(
      `the shop's CSP trusts scripts by nonce ('strict-dynamic'), not by address: write the nonce of the page into the tag, <script nonce="…" async src=…>`,
    )
  return texts
}

/** A tag that was never run has asked nothing yet. */
function scriptsOnly(lines: readonly string[]): string {
  const isOnly = lines.every((line) => line.startsWith('script-src'))
  return isOnly ? ', and the same to connect-src if the policy has one; then look again' : ''
}
