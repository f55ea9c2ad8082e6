import { type Claim, MAX_IDS } from './claim.ts'
import { overlap, words } from './words.ts'

export interface MainContext {
  heading: string | undefined
  title: string
  canonical: string
  url: string
}

const parsed = (address: string, base: string): URL | undefined => {
  try {
    return new URL(address, base)
  } catch {
    // Not an address: "urn:…" or a shop's typo.
    return undefined
  }
}

/** Leads to this page: a parameter that both addresses have says which product it is. */
function isAddressOf({ pathname, searchParams }: URL, page: URL | undefined, canonical: URL | undefined): boolean {
  const path = pathname.replace(/\/$/, '')
  const isPath = path && [page, canonical].some((one) => one?.pathname.replace(/\/$/, '') === path)
  return !!isPath && [...searchParams].every(([name, value]) => (page?.searchParams.get(name) ?? value) === value)
}

function score(claim: Claim, { heading, title, canonical, url }: MainContext): number {
  const own = claim.url ? parsed(claim.url, url) : undefined
  const isHere = own && isAddressOf(own, parsed(url, url), parsed(canonical, url))
  const name = claim.name ?? ''
  return (
    (isHere ? 4 : 0) +
    (claim.isMain ? 3 : 0) +
    (name && heading ? 3 * Math.min(overlap(name, heading), overlap(heading, name) + 0.3) : 0) +
    2 * overlap(name, title) +
    (claim.price === undefined ? 0 : 1) -
    (claim.isListed ? 4 : 0)
  )
}

/** Which of several products the page is about; none when it is a list. Sizes and colours of one product are joined. */
export function chooseMain(claims: Claim[], context: MainContext): Claim | undefined {
  const ranked = claims.map((claim) => ({ claim, score: score(claim, context) })).sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (!best) return undefined
  const key = words(best.claim.name ?? '').join(' ')
  const siblings = ranked.filter(({ claim }) => words(claim.name ?? '').join(' ') === key)
  // What stands in lists does not compete with the one product that does not.
  const open = ranked.filter(({ claim }) => !claim.isListed)
  const isAlone = open.length === 1 || open.every((one) => siblings.includes(one))
  if (best.claim.isListed ? best.score < 1 : !isAlone && best.score < 3.5) return undefined
  const priced = siblings.find(({ claim }) => claim.price !== undefined)?.claim
  return {
    ...priced,
    ...Object.fromEntries(Object.entries(best.claim).filter(([, value]) => value !== undefined)),
    // Any size that can be bought makes the product available.
    ...(siblings.some(({ claim }) => claim.availability === 'in_stock') && !/[?&](variant|size|v)=/.test(context.url)
      ? { availability: 'in_stock' as const }
      : {}),
    ids: [...new Set(siblings.flatMap(({ claim }) => claim.ids))].slice(0, MAX_IDS),
  }
}
