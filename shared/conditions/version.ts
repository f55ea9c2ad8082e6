/**
 * A version as text that sorts as versions do: numbers padded to 5 places, a release after its pre-releases.
 * A leading `v` and the build after `+` do not count; anything but text and numbers is version 0.
 */
export function sortableVersion(input: unknown): string {
  const text = typeof input === 'number' ? `${input}` : input
  const parts = (text && typeof text === 'string' ? text : '0').replace(/(^v|\+.*$)/g, '').split(/[-.]/)
  // "~" sorts after letters and digits, so 1.0.0 comes after 1.0.0-beta.
  if (parts.length === 3) parts.push('~')
  return parts.map((part) => (/^[0-9]+$/.test(part) ? part.padStart(5) : part)).join('-')
}
