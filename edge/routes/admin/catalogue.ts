import { Hono } from 'hono'
import { joinParts, splitParts } from '../../catalog/two-parts.ts'
import { problem } from '../problem.ts'
import { readBytes } from '../read-json.ts'
import type { AdminEnv } from './admin-key.ts'
import { outcomeAnswer, raw, siteObject } from './admin-site.ts'

/** KV takes 25 MiB a value; an RPC 32 MiB. */
const MAX_PART_BYTES = 25 * 1024 * 1024
const BYTES = 'application/octet-stream'

/** `/admin/api/sites/{siteId}/catalogue`: index and cards in one body, as edge/catalog/two-parts.ts joins them. */
export const catalogueRoutes = new Hono<AdminEnv>()

catalogueRoutes.get('/', async (c) => {
  const parts = await siteObject(c).catalogue()
  if (parts === undefined) return problem('no-catalogue')
  return raw(joinParts(new Uint8Array(parts.index), new Uint8Array(parts.cards)), BYTES)
})

catalogueRoutes.put('/', async (c) => {
  const body = await readBytes(c.req.raw, 2 * MAX_PART_BYTES)
  const parts = body && splitParts(body)
  if (body === undefined || (parts && Math.max(...parts.map((part) => part.length)) > MAX_PART_BYTES)) {
    return problem('body-too-large', { detail: `At most ${MAX_PART_BYTES} bytes a part` })
  }
  if (parts === undefined) return problem('part-refused', { detail: 'The body is not two parts' })
  return outcomeAnswer(await siteObject(c).putCatalogue(...parts, c.var.caller.by))
})

/** `/admin/api/sites/{siteId}/model`: what `train` made, as edge/recommend/model.ts packs it. */
export const modelRoutes = new Hono<AdminEnv>()

modelRoutes.put('/', async (c) => {
  const body = await readBytes(c.req.raw, MAX_PART_BYTES)
  if (body === undefined) return problem('body-too-large', { detail: `At most ${MAX_PART_BYTES} bytes` })
  return outcomeAnswer(await siteObject(c).putModel(body, c.var.caller.by))
})
