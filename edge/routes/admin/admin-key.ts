import type { MiddlewareHandler } from 'hono'
import type { Env } from '../../env.ts'
import { reach } from '../../objects/reach.ts'
import { REGISTRY } from '../../objects/registry-name.ts'
import { problem } from '../problem.ts'

/** Who asks: `root`, or the id of a key of one site. */
export interface Caller {
  by: string
  /** Absent = all sites. */
  siteId?: string
}

export interface AdminEnv {
  Bindings: Env
  Variables: { caller: Caller }
}

const SITE_KEY = /^vk_([a-z0-9][a-z0-9-]{0,31})_[A-Za-z0-9_-]{43}$/

/** Lets the holder of the root key, or of a key of a site, in. Keys are compared and kept as digests only. */
export const requireKey: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const token = /^Bearer ([^\s]{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1]
  const caller = token === undefined ? undefined : await callerOf(c.env, token)
  if (caller === undefined) {
    return problem('unauthorised', {
      detail: 'Send the header Authorization: Bearer <root key or site key>',
      headers: { 'www-authenticate': 'Bearer' },
    })
  }
  c.set('caller', caller)
  return next()
}

async function callerOf(env: Env, token: string): Promise<Caller | undefined> {
  const given = await digest(token)
  if (env.ROOT_KEY && crypto.subtle.timingSafeEqual(given, await digest(env.ROOT_KEY))) return { by: 'root' }
  const siteId = SITE_KEY.exec(token)?.[1]
  // Asked of the registry first: an object of a site must not come to be because somebody made up a key.
  if (siteId === undefined || !(await reach(env.REGISTRY, REGISTRY, env.JURISDICTION).has(siteId))) return undefined
  const id = await reach(env.SITE, siteId, env.JURISDICTION).keyId(hex(given))
  return id === undefined ? undefined : { by: id, siteId }
}

export interface NewKey {
  key: string
  id: string
  digest: string
}

/** 256 random bits; shown once. */
export async function makeKey(siteId: string): Promise<NewKey> {
  const random = crypto.getRandomValues(new Uint8Array(32))
  const secret = btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  const key = `vk_${siteId}_${secret}`
  return { key, id: crypto.randomUUID(), digest: hex(await digest(key)) }
}

function digest(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
