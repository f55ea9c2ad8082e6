import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { Tag } from './tag.ts'

const ANSWER = { v: 1, decisions: [] }
const atLimit = 'x'.repeat(16_000)

/** What one question of that length is sent with, in a page where keepalive requests are `refused` or not. */
async function ask(body: string, isRefused = false) {
  const sent: unknown[] = []
  const _fetch = async (_: string, { keepalive }: RequestInit) => {
    sent.push(keepalive)
    if (keepalive && isRefused) throw new TypeError('Failed to fetch')
    return Response.json(ANSWER)
  }
  // A checked boundary: nothing else of the tag is used.
  return { sent, answer: await decide({ _fetch } as unknown as Tag, 'https://edge.example', body) }
}

test('a question leaves most of the keepalive quota to the shop: a long one does without', async () => {
  expect(await ask(atLimit.slice(1))).toEqual({ sent: [true], answer: ANSWER })
  expect(await ask(atLimit)).toEqual({ sent: [false], answer: ANSWER })
})

test('a question that the quota refuses is asked once more, without it', async () => {
  expect(await ask('{}', true)).toEqual({ sent: [true, false], answer: ANSWER })
})
