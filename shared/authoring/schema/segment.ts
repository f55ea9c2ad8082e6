import * as v from 'valibot'
import { forms, hasKey, message, object } from './object.ts'
import { textSchema } from './text.ts'
import { conditionSchema, idSchema } from './values.ts'

/** Conditions that one score adds up. */
export const MAX_SCORE_PARTS = 50

const label = v.exactOptional(v.pipe(textSchema, v.description('What the owner calls it.')))

const ruleSchema = object({ id: idSchema, label, when: conditionSchema }, 'a segment')

const points = v.pipe(
  v.number(),
  v.minValue(-1_000_000, message('points are a number from -1 000 000 to 1 000 000', 'e.g. 20')),
  v.maxValue(1_000_000, message('points are a number from -1 000 000 to 1 000 000', 'e.g. 20')),
)
const scoreSchema = object(
  {
    id: idSchema,
    label,
    score: v.pipe(
      v.array(object({ when: conditionSchema, points }, 'a part of a score')),
      v.minLength(
        1,
        message('a score needs at least one part', 'e.g. [{ "when": { "visit.count": { "$gte": 3 } }, "points": 20 }]'),
      ),
      v.maxLength(
        MAX_SCORE_PARTS,
        message(`a score has at most ${MAX_SCORE_PARTS} parts`, 'put several conditions into one part with $or'),
      ),
    ),
    threshold: v.pipe(v.number(), v.description('The segment holds at this many points and more.')),
  },
  'a score segment',
)

const readySchema = object({ id: v.exactOptional(idSchema), label, ready: v.string() }, 'a ready-made segment')

/** A named condition, a score with a threshold, or a ready-made one by its name. */
export const segmentSchema = forms([ruleSchema, scoreSchema, readySchema], (value) => {
  if (hasKey(value, 'ready')) return readySchema
  return hasKey(value, 'score') || hasKey(value, 'threshold') ? scoreSchema : ruleSchema
})
export type Segment = v.InferOutput<typeof segmentSchema>

const limits = v.pipe(
  v.strictTuple([v.number(), v.number(), v.number(), v.number()]),
  v.description('Four limits, from the lowest to the highest.'),
)

/** Cut points of recency, frequency and monetary value: written here, or quintiles that an orders import computes. */
export const rfmSchema = v.variant('mode', [
  object({ mode: v.literal('quintiles') }, 'rfm'),
  object({ mode: v.literal('fixed'), recencyDays: limits, frequency: limits, monetary: limits }, 'rfm'),
])
