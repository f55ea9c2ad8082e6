import { expect, test } from 'vitest'
import type { Tag } from '../boot/tag.ts'
import { DAY_MS, post } from './send.ts'

const ID = 'b-1'

/** What became of a batch of that length, and whether it was sent to outlive its page. */
async function send(length: number, answer = new Response(`{"batch":"${ID}"}`)) {
  let isKept: unknown
  const _fetch = async (_: string, { keepalive }: RequestInit) => {
    isKept = keepalive
    return answer
  }
  const batch = { id: ID, body: 'ż'.repeat(length), at: 0, events: 1 }
  // A checked boundary: nothing else of the tag is used.
  const tag = { _fetch, _note: () => undefined } as unknown as Tag
  return { outcome: await post(tag, 'https://edge.example', batch), isKept, isRead: answer.bodyUsed }
}

test('a batch outlives its page as long as its letters fit the keepalive quota', async () => {
  expect(await send(19_999)).toEqual({ outcome: 'counted', isKept: true, isRead: true })
  expect(await send(20_000)).toEqual({ outcome: 'counted', isKept: false, isRead: true })
})

test('every answer is read, for an unread one holds the quota', async () => {
  const answers = [
    [200, 0],
    [403, DAY_MS],
    [422, 'refused'],
    [503, 0],
  ] as const
  for (const [status, outcome] of answers)
    expect(await send(1, new Response('x', { status }))).toEqual({ outcome, isKept: true, isRead: true })
})
