import { type DeviceClass, deviceClass, type RequestFacts } from '../decide/request-facts.ts'
import type { PublicContext } from './public-route.ts'

const LANG = /[?&]lang=([^&#]*)/

/**
 * What the request itself says, looked up when a decision asks for it: each header, and the network's facts above all,
 * is a way into the runtime and back, and most sites have no rule that wants them.
 */
export function requestFacts(c: PublicContext, origin: string | null): RequestFacts {
  let device: DeviceClass | undefined
  let place: Partial<IncomingRequestCfProperties> | undefined
  const placeOf = () => {
    // Absent outside of Cloudflare's network.
    place ??= (c.request.cf as IncomingRequestCfProperties | undefined) ?? {}
    return place
  }
  return {
    get device() {
      device ??= deviceClass(c.headers.get('user-agent') ?? '', c.headers.get('sec-ch-ua-mobile'))
      return device
    },
    get lang() {
      return langOf(c.url)
    },
    get host() {
      return origin === null ? undefined : hostOf(origin)
    },
    get country() {
      return placeOf().country
    },
    get region() {
      return placeOf().region
    },
  }
}

/** A language tag has no letter that an address writes as an escape; what cannot be one is nobody's language. */
function langOf(url: string): string | undefined {
  return LANG.exec(url)?.[1]
}

function hostOf(origin: string): string {
  return origin.slice(origin.indexOf('//') + 2).toLowerCase()
}
