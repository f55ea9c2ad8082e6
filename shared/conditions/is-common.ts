const RARE = /"\$(?!(eq|ne|[gl]te?|n?in|exists|and|n?or|not)")/

/**
 * Whether a condition (as JSON) uses nothing but the common operators, so that `evaluateCommon` is enough; false where a
 * text merely looks like another.
 */
export function isCommon(json: string): boolean {
  return !RARE.test(json)
}
