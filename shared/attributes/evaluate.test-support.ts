import type { AttributeValue } from '../conditions/condition.ts'
import type { Story } from '../history/story.test-support.ts'
import type { AttributeContext } from './context.ts'
import type { AttributeDefinition } from './definition.ts'
import { evaluateAttributes } from './evaluate.ts'

export const start = Date.UTC(2026, 5, 10, 12)

/** One attribute of a story, now. */
export function valueIn(
  story: Story,
  definition: AttributeDefinition,
  more: Partial<AttributeContext> = {},
): AttributeValue | undefined {
  const context = { now: story.now, currency: 'PLN', timezone: 'Europe/Warsaw', ...more }
  return evaluateAttributes({ it: definition }, story, context).it
}

export const shoe = { id: 's1', category: ['Obuwie', 'Obuwie sportowe'], brand: 'Borea', price: 30_000 }
export const hat = { id: 'h1', category: ['Czapki'], brand: 'Alpina', price: 5_000 }
