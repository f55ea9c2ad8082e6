import type { Page } from '@playwright/test'

/** What becomes of requests to the edge. */
export interface EdgeListener {
  sent(url: URL): void
  answered(url: URL, status: number): void
  /** No answer that the page may read. `why` as the browser calls it. */
  failed(url: URL, why: string): void
}

/**
 * Hears the page's requests to the edge by the browser's own protocol: of an answer that CORS keeps from the page, as
 * every refusal of a foreign origin is, nothing else tells the status.
 */
export async function watchEdge(page: Page, edge: string, listener: EdgeListener): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const urls = new Map<string, URL>()
  /** Request -> status. */
  const answered = new Map<string, number>()
  const answer = (requestId: string, status: number) => {
    const url = urls.get(requestId)
    if (url === undefined || answered.has(requestId)) return
    answered.set(requestId, status)
    listener.answered(url, status)
  }
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith(`${edge}/`)) return
    const url = new URL(request.url)
    urls.set(requestId, url)
    listener.sent(url)
  })
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => answer(requestId, statusCode))
  // What comes out of a cache has no extra information.
  session.on('Network.responseReceived', ({ requestId, response }) => answer(requestId, response.status))
  session.on('Network.loadingFailed', ({ requestId, errorText, blockedReason, corsErrorStatus }) => {
    const url = urls.get(requestId)
    // The page itself tells what its policy blocks.
    if (url === undefined || blockedReason === 'csp' || (answered.get(requestId) ?? 0) >= 400) return
    listener.failed(url, corsErrorStatus ? `CORS: ${corsErrorStatus.corsError}` : errorText)
  })
  await session.send('Network.enable')
}
