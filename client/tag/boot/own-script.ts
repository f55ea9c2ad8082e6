/** Where this tag was pasted from: the site, the edge's origin, and what the owner wrote into its address. */
export interface Home {
  _site: string
  _origin: string
  _url: URL
}

const SITE = /^[a-z0-9][a-z0-9-]{0,31}$/

/** Read at the top level of the classic script; a script loader that moved us leaves no currentScript. */
export function findHome(): Home | undefined {
  const current = document.currentScript
  return homeOf(current) ?? Array.from(document.scripts, homeOf).find((home) => home)
}

function homeOf(script: Element | null): Home | undefined {
  const address = script instanceof HTMLScriptElement ? script.src : ''
  if (!/\/t\.js\?/.test(address)) return undefined
  const url = new URL(address)
  const site = url.searchParams.get('s') ?? ''
  return SITE.test(site) ? { _site: site, _origin: url.origin, _url: url } : undefined
}
