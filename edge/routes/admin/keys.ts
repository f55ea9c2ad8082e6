import { Hono } from 'hono'
import * as v from 'valibot'
import { PUBLIC_LIMITS } from '../../../shared/wire/json-guard.ts'
import { problem } from '../problem.ts'
import { readJson } from '../read-json.ts'
import { shapeIssues } from '../shape-issues.ts'
import { type AdminEnv, makeKey } from './admin-key.ts'
import { json, requireRoot, siteIdOf, siteObject } from './admin-site.ts'

const newKeySchema = v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) })

/** `/admin/api/sites/{siteId}/keys`: keys of one site; a new one is shown once. */
export const keyRoutes = new Hono<AdminEnv>()

keyRoutes.use(requireRoot)

keyRoutes.get('/', async (c) => json({ keys: await siteObject(c).keys() }))

keyRoutes.post('/', async (c) => {
  const body = await readJson(c.req.raw, PUBLIC_LIMITS)
  if (!body.ok) return problem(body.problem, { detail: body.detail })
  const parsed = v.safeParse(newKeySchema, body.value)
  if (!parsed.success) return problem('invalid-body', { issues: shapeIssues(parsed.issues) })
  const { key, id, digest } = await makeKey(siteIdOf(c))
  await siteObject(c).addKey(digest, id, parsed.output.name)
  return json({ id, name: parsed.output.name, key }, 201)
})

keyRoutes.delete('/:id', async (c) => {
  return (await siteObject(c).removeKey(c.req.param('id'))) ? json({}) : problem('unknown-key')
})
