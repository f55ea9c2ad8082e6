import type { Page } from '@playwright/test'

const STATUS_WITHIN_MS = 1_000

/** What becomes of requests to the edge. */
export interface EdgeListener {
  sent(url: URL, isInFrame: boolean): void
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
  const { frameTree } = await session.send('Page.getFrameTree')
  session.on('Network.requestWillBeSent', ({ requestId, request, frameId }) => {
    if (!request.url.startsWith(`${edge}/`)) return
    const url = new URL(request.url)
    const isInFrame = frameId !== undefined && frameId !== frameTree.frame.id
    listener.sent(url, isInFrame)
    // What becomes of a frame's is the frame's.
    if (!isInFrame) urls.set(requestId, url)
  })
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => answer(requestId, statusCode))
  // What comes out of a cache has no extra information.
  session.on('Network.responseReceived', ({ requestId, response }) => answer(requestId, response.status))
  session.on('Network.loadingFailed', ({ requestId, errorText, blockedReason, corsErrorStatus }) => {
    const url = urls.get(requestId)
    // The page itself tells what its policy blocks.
    if (url === undefined || blockedReason === 'csp') return
    const tell = () => {
      if ((answered.get(requestId) ?? 0) >= 400) return
      listener.failed(url, corsErrorStatus ? `CORS: ${corsErrorStatus.corsError}` : (blockedReason ?? errorText))
    }
    // The status of what CORS keeps from the page may come after that.
    if (corsErrorStatus) setTimeout(tell, STATUS_WITHIN_MS)
    else tell()
  })
  await session.send('Network.enable')
}
