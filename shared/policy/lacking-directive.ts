/**
 * The directive of a Content Security Policy that has to name an origin for what the policy blocked: the one in force for
 * it, which may stand for others (https://www.w3.org/TR/CSP3/#directive-fallback-list). To add one that the policy does
 * not have would take what its fallback allows from the page's own requests.
 */
export function lackingDirective(effective: string, policy: string): string {
  const words = policy.toLowerCase().split(/[\s;,]+/)
  return [effective, effective.replace(/-(elem|attr)$/, '')].find((name) => words.includes(name)) ?? 'default-src'
}
