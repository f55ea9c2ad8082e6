/**
 * Asks until the edge has the site's bundle in memory: a cold one may answer empty after 150 ms, which is right for a
 * visitor and no answer for a test of what a bundle decides.
 */
export async function warmEdge(edge: string, siteId: string, origin: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const response = await fetch(`${edge}/v1/${siteId}/decide?lang=pl`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain' },
      body: JSON.stringify({ v: 1, page: { type: 'home' }, placements: ['*'] }),
    })
    // A checked boundary: only whether the settings are there.
    const answer = (await response.json()) as { settings?: unknown }
    if (answer.settings) return
  }
  throw new Error('the edge never answered with settings')
}
