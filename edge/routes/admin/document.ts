import { Hono } from 'hono'
import { DOCUMENT_LIMITS, MAX_DOCUMENT_BYTES } from '../../../shared/wire/json-guard.ts'
import { problem } from '../problem.ts'
import { readJson } from '../read-json.ts'
import type { AdminEnv } from './admin-key.ts'
import { outcomeAnswer, raw, siteObject } from './admin-site.ts'

const tooLarge = {
  issues: [
    {
      path: '',
      reason: `a document has at most ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
      suggestion: 'divide it among several sites, or say what segments have in common once',
    },
  ],
}

/** `/admin/api/sites/{siteId}/document`: the site document, the whole truth about a site. */
export const documentRoutes = new Hono<AdminEnv>()

documentRoutes.get('/', async (c) => {
  const document = await siteObject(c).document()
  return document === undefined
    ? problem('no-document', { detail: 'Send one with PUT' })
    : raw(document.text, 'application/json')
})

documentRoutes.put('/', async (c) => {
  const body = await readJson(c.req.raw, DOCUMENT_LIMITS)
  if (!body.ok)
    return problem(body.problem, { detail: body.detail, ...(body.problem === 'body-too-large' && tooLarge) })
  return outcomeAnswer(await siteObject(c).putDocument(JSON.stringify(body.value), c.var.caller.by))
})
