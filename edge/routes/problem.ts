/**
 * Every refusal of this Worker, in the form of RFC 9457. The `type` is `urn:vitrine:problem:` and the name here: stable,
 * documented in docs/http-api.md, for programs to read.
 */
const problems = {
  'not-json': { status: 400, title: 'The body is not JSON' },
  'unsafe-json': { status: 400, title: 'The body nests too deep, has too many entries or a forbidden key' },
  'invalid-request': { status: 400, title: 'The address or a parameter is not valid' },
  unauthorised: { status: 401, title: 'A valid key is needed' },
  forbidden: { status: 403, title: 'This key may not do that' },
  'foreign-origin': { status: 403, title: "The page's origin is not one of the site's" },
  'unknown-site': { status: 404, title: 'There is no such site' },
  'unknown-route': { status: 404, title: 'There is nothing at this address' },
  'unknown-version': { status: 404, title: 'There is no such version' },
  'nothing-published': { status: 404, title: 'Nothing is published yet' },
  'no-document': { status: 404, title: 'The site has no document yet' },
  'no-catalogue': { status: 404, title: 'The site has no catalogue yet' },
  'no-material': { status: 404, title: 'Nothing was imported under this name yet' },
  'unknown-key': { status: 404, title: 'There is no such key' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method' },
  'site-exists': { status: 409, title: 'A site with this id exists' },
  'too-many-sites': { status: 409, title: 'This deployment has as many sites as it can have' },
  'check-closed': { status: 409, title: 'No install check is open' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'invalid-body': { status: 422, title: 'The body does not have the expected form' },
  'document-refused': { status: 422, title: 'The site document has errors; what was published stays' },
  'part-refused': { status: 422, title: 'The uploaded part is not usable; what was there stays' },
  'too-many-batches': { status: 429, title: 'More was sent than is kept at a time; send it again later' },
  internal: { status: 500, title: 'Something is wrong with this Worker' },
  'storage-unavailable': { status: 503, title: 'Storage does not answer; try again' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemName = keyof typeof problems

/** One thing to correct: where, what is wrong, what to write instead. */
export interface ProblemIssue {
  path: string
  reason: string
  suggestion?: string
}

export interface ProblemExtra {
  detail?: string
  issues?: readonly ProblemIssue[]
  headers?: Record<string, string>
}

const RETRY_AFTER_SECONDS = '10'

/** The one mapper from a refusal to an answer. Never carries a stack, a token or a piece of the body. */
export function problem(name: ProblemName, extra: ProblemExtra = {}): Response {
  const { status, title } = problems[name]
  const { detail, issues, headers } = extra
  const body = {
    type: `urn:vitrine:problem:${name}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
    ...(issues !== undefined && { issues }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...securityHeaders,
      'content-type': 'application/problem+json',
      ...(status === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
      ...headers,
    },
  })
}

/** On every answer that is made here: it is data, never a page, and never kept by a cache. */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  // Pages of other origins get other answers.
  vary: 'Origin',
} as const
