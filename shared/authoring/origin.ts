interface Fault {
  reason: string
  severity?: 'warning'
  suggestion?: string
}

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\]|.*\.localhost)$/
const HOST =
  /^(\[[0-9a-f:]+\]|(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)$/

/** What is wrong with an origin as a browser would send it ("https://shop.example"); undefined when nothing is. */
export function originFault(origin: string): Fault | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\s]*)(.*)$/i.exec(origin)
  if (match === null) {
    const isHost = HOST.test(origin.toLowerCase())
    return {
      reason: 'not an origin',
      suggestion: isHost ? `write "https://${origin.toLowerCase()}"` : 'e.g. "https://shop.example"',
    }
  }
  const [, scheme = '', authority = '', rest = ''] = match
  const plain = `${scheme}://${authority}`.toLowerCase()
  if (authority.includes('*'))
    return { reason: 'an origin has no wildcard', suggestion: 'list each origin of the shop' }
  if (authority.includes('@')) return { reason: 'an origin has no user name' }
  if (rest !== '') return { reason: 'an origin ends after the host: no path, no slash', suggestion: `write "${plain}"` }
  if (origin !== plain) return { reason: 'browsers send an origin in small letters', suggestion: `write "${plain}"` }
  const port = /:(\d*)$/.exec(authority.replace(/^\[.*\]/, ''))
  const host = port === null ? authority : authority.slice(0, -port[0].length)
  if (!HOST.test(host))
    return {
      reason: `"${host}" is not a host name`,
      suggestion: 'letters with accents are written in punycode (xn--…)',
    }
  if (scheme !== 'http' && scheme !== 'https') return { reason: `"${scheme}" is not http or https` }
  const fault = port === null ? undefined : portFault(scheme, host, port[1] ?? '')
  if (fault !== undefined || scheme === 'https' || LOCAL.test(host)) return fault
  return { reason: 'this origin is not encrypted', suggestion: `write "https://${authority}"`, severity: 'warning' }
}

function portFault(scheme: string, host: string, port: string): Fault | undefined {
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) return { reason: `"${port}" is not a port` }
  const standard = scheme === 'https' ? '443' : '80'
  if (port !== standard) return undefined
  return { reason: `browsers leave the port ${standard} out`, suggestion: `write "${scheme}://${host}"` }
}
