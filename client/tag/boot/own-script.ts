/** Where this tag was pasted from: the site, the edge's origin, and what the owner wrote into its address. */
export interface Home {
  _site: string
  _origin: string
  /** A parameter of the script's address. */
  _param(name: string): string | undefined
}

const OWN = /^(https?:\/\/[^/?#]+)\/(?:[^?#]*\/)?t\.js\?/
const SITE = /^[a-z0-9][a-z0-9-]{0,31}$/

/** Read at the top level of the classic script; a script loader that moved us leaves no currentScript. */
export function findHome(): Home | undefined {
  return homeOf(document.currentScript) ?? Array.from(document.scripts, homeOf).find((home) => home)
}

function homeOf(script: (Element & { src?: unknown }) | null): Home | undefined {
  const address = typeof script?.src === 'string' ? script.src : ''
  const origin = OWN.exec(address)?.[1]
  const site = paramOf(address, 's')
  if (!origin || !site || !SITE.test(site)) return undefined
  return { _site: site, _origin: origin, _param: (name) => paramOf(address, name) }
}

/** A parameter of an address, plain words only. The browser's own parsers cost more to start than all of this. */
export function paramOf(address: string, name: string): string | undefined {
  return new RegExp(`[?&]${name}=([\\w.-]+)`).exec(address)?.[1]
}
