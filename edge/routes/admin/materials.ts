import { Hono } from 'hono'
import { isMaterialName, materialNames, readRfm } from '../../objects/materials.ts'
import { problem } from '../problem.ts'
import { readBytes } from '../read-json.ts'
import type { AdminEnv } from './admin-key.ts'
import { json, raw, siteObject } from './admin-site.ts'

/** An RPC takes 32 MiB. */
const MAX_MATERIAL_BYTES = 25 * 1024 * 1024

/** `/admin/api/sites/{siteId}/materials/{name}`: what imports leave for the next import and for training. */
export const materialRoutes = new Hono<AdminEnv>()

materialRoutes.get('/:name', async (c) => {
  const name = c.req.param('name')
  if (!isMaterialName(name)) return unknownName()
  const bytes = await siteObject(c).material(name)
  return bytes === undefined ? problem('no-material') : raw(new Uint8Array(bytes), 'application/octet-stream')
})

materialRoutes.put('/:name', async (c) => {
  const name = c.req.param('name')
  if (!isMaterialName(name)) return unknownName()
  const body = await readBytes(c.req.raw, MAX_MATERIAL_BYTES)
  if (body === undefined) return problem('body-too-large', { detail: `At most ${MAX_MATERIAL_BYTES} bytes` })
  if (name === 'rfm' && readRfm(body) === undefined)
    return problem('part-refused', { detail: 'These are no cut points' })
  await siteObject(c).putMaterial(name, body, c.var.caller.by)
  return json({ bytes: body.length })
})

function unknownName(): Response {
  return problem('unknown-route', { detail: `Materials are ${materialNames.join(', ')}` })
}
