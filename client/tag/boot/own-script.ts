/** Where this tag was pasted from: the site, the edge's origin, and what the owner wrote into its address. */
export interface Home {
  _site: string
  _origin: string
  /** A parameter of the script's address. */
  _param(name: string): string | undefined
}

const SITE = /^[a-z0-9][a-z0-9-]{0,31}$/

/** Read at the top level of the classic script; a script loader that moved us leaves no currentScript. */
export function findHome(): Home | undefined {
  return homeOf(document.currentScript) ?? [...document.scripts].map(homeOf).find((home) => home)
}

function homeOf(script: (Element & { src?: unknown }) | null): Home | undefined {
  const address = typeof script?.src === 'string' ? script.src : ''
  const [path = ''] = address.split('?')
  const site = paramOf(address, 's')
  if (!path.endsWith('/t.js') || !site || !SITE.test(site)) return undefined
  return { _site: site, _origin: path.split('/', 3).join('/'), _param: (name) => paramOf(address, name) }
}

/** A parameter of an address, as it is written there. A pattern, or the browser's own parser, costs more to start than all of this. */
export function paramOf(address: string, name: string): string | undefined {
  const [, value] = address.replace('?', '&').replace('#', '&').split(`&${name}=`)
  return value?.split('&')[0] || undefined
}
