import { describe, expect, test } from 'vitest'
import { Story } from '../history/story.test-support.ts'
import { type AttributeCache, emptyCache } from './cache.ts'
import type { AttributeContext } from './context.ts'
import type { AttributeDefinition } from './definition.ts'
import { shoe, start } from './evaluate.test-support.ts'
import { allParts, evaluateAttributes } from './evaluate.ts'
import { chunksNeeded, evaluatePlan } from './evaluate-plan.ts'
import { planAttributes } from './plan.ts'

const asked: Record<string, AttributeDefinition> = { views: { count: 'view_item', within: '7d' } }
const plan = planAttributes(asked)

function contextOf(story: Story): AttributeContext {
  return { now: story.now, currency: 'PLN', timezone: 'UTC' }
}

/** As the tag does it: reads the chunks that are needed, evaluates, and keeps the cache. */
function look(story: Story, cache: AttributeCache, partition = 0): { read: number[]; views: unknown } {
  const head = { ...story.head, partition }
  const read = chunksNeeded(cache, plan, { head, key: '1' })
  const chunks = Object.fromEntries(read.map((number) => [number, story.chunks[number] ?? []]))
  const { views } = evaluatePlan(allParts, plan, { history: { head, chunks }, context: contextOf(story), cache })
  return { read, views }
}

describe('a cache', () => {
  test('of another person or of an erased history is not used', () => {
    const story = new Story(start)
    for (let i = 0; i < 100; i++) story.add('view_item', { items: [shoe] })
    const cache = emptyCache()
    expect(look(story, cache)).toEqual({ read: [1, 0], views: 100 })
    expect(look(story, cache)).toEqual({ read: [], views: 100 })
    const other = new Story(start)
    other.add('view_item', { items: [shoe] })
    expect(look(other, cache)).toEqual({ read: [0], views: 1 })
    expect(look(other, cache, 1)).toEqual({ read: [0], views: 1 })
  })

  test('needs nothing but the newest chunk after a further event', () => {
    const story = new Story(start)
    for (let i = 0; i < 200; i++) story.add('view_item', { items: [shoe] })
    const cache = emptyCache()
    expect(look(story, cache).read).toEqual([3, 2, 1, 0])
    story.add('view_item', { items: [shoe] })
    expect(look(story, cache)).toEqual({ read: [3], views: 201 })
  })

  test('that ends before the first event that is kept begins anew', () => {
    const story = new Story(start)
    const cache = emptyCache()
    story.add('view_item', { items: [shoe] })
    look(story, cache)
    for (let i = 0; i < 3000; i++) story.add('view_item', { items: [shoe] })
    expect(look(story, cache)).toMatchObject({ views: story.head.kept.reduce((sum, [, count]) => sum + count, 0) })
  })

  test('is not led astray by a chunk that was lost', () => {
    const story = new Story(start)
    for (let i = 0; i < 200; i++) story.add('view_item', { items: [shoe] })
    delete story.chunks[1]
    const cache = emptyCache()
    expect(look(story, cache).views).toBe(200 - 64)
    story.add('view_item', { items: [shoe] })
    expect(look(story, cache).views).toBe(201 - 64)
  })

  test('stays small over a long life, and exact', () => {
    const story = new Story(start)
    const cache = emptyCache()
    for (let i = 0; i < 4000; i++) {
      story.wait(1000).add('view_item', { items: [shoe] })
      if (i % 50 === 0) look(story, cache)
    }
    expect(look(story, cache).views).toBe(evaluateAttributes(asked, story, contextOf(story)).views)
    expect(cache.times.length).toBeLessThanOrEqual(2048)
    expect(cache.at.length).toBeLessThan(2 * 2048)
  })
})
