import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSite } from '../../shared/authoring/check.ts'
import { explainSegments } from '../../shared/authoring/explain-segments.ts'
import { sampleDocument } from '../../shared/authoring/sample-document.ts'
import type { SiteDocument } from '../../shared/authoring/site-document.ts'
import { nestAttributes } from '../../shared/conditions/nest.ts'
import { openBundle } from '../decide/opened-site.ts'
import { matchedSegments } from '../decide/segments.ts'
import { compileSite } from './compile.ts'

const PATIENCE_MS = 180_000
const RUNS = 600

type Segment = NonNullable<SiteDocument['segments']>[number]

const names = ['visit.count', 'orders.daysSinceLast', 'daysSinceOrder', 'sameAgain', 'cart.value', 'shoeViews7d']
const order = fc.constantFrom('$lt', '$lte', '$gt', '$gte', '$eq', '$ne')
const number = fc.integer({ min: -2, max: 4 })

/** A test of one attribute; references name earlier segments only, so that there are no circles. */
const leaf = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), order, number)
    .map(([name, operator, value]) => ({ [name]: { [operator]: value } })),
  fc
    .tuple(fc.constantFrom(...names), order, number)
    .map(([name, operator, value]) => ({ [name]: { $not: { [operator]: value } } })),
  fc.tuple(fc.constantFrom(...names), fc.boolean()).map(([name, exists]) => ({ [name]: { $exists: exists } })),
)

function condition(earlier: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const reference = earlier.length === 0 ? leaf : fc.constantFrom(...earlier).map((id) => ({ $inSegment: id }))
  const several =
    earlier.length === 0 ? leaf : fc.subarray([...earlier], { minLength: 1 }).map((ids) => ({ $inSegment: ids }))
  const { tree } = fc.letrec<{ tree: Record<string, unknown> }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'condition' },
      leaf,
      reference,
      several,
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((parts) => ({ $or: parts })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 2 }).map((parts) => ({ $nor: parts })),
      tie('tree').map((part) => ({ $not: part })),
      fc.tuple(tie('tree'), leaf).map(([part, other]) => ({ ...part, ...other })),
    ),
  }))
  return tree
}

const kinds = ['rule', 'rule', 'rule', 'score'] as const

/** Seven segments; rules and parts of scores refer to any before them. */
const segments: fc.Arbitrary<Segment[]> = fc
  .array(fc.constantFrom(...kinds), { minLength: 7, maxLength: 7 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((kind, n): fc.Arbitrary<Segment> => {
        const id = `s${n}`
        const earlier = chosen.slice(0, n).map((_, at) => `s${at}`)
        if (kind === 'rule') return condition(earlier).map((when) => ({ id, when }))
        const part = fc.record({ when: condition(earlier), points: fc.integer({ min: -3, max: 3 }) })
        return fc
          .record({ score: fc.array(part, { minLength: 1, maxLength: 3 }), threshold: fc.integer({ min: -2, max: 3 }) })
          .map((score) => ({ id, ...score }))
      }),
    ),
  )

const attributes = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(number, fc.constant(null), fc.constant('2'), fc.boolean()),
)

test(
  'index, scores and late segments together answer as the plain evaluation of the document does',
  () => {
    fc.assert(
      fc.property(segments, attributes, (list, values) => {
        const document = sampleDocument({
          attributes: {
            ...sampleDocument().attributes,
            sameAgain: { recency: 'purchase', unit: 'days' },
          },
          segments: list,
          campaigns: [
            {
              id: 'c',
              placement: 'overlay',
              audience: { any: list.map((each) => ('id' in each && each.id) || '') },
              variants: [{ id: 'v' }],
            },
          ],
        })
        const check = checkSite(document)
        if (!check.ok) throw new Error(JSON.stringify(check.issues[0]))
        // The two names of one definition have one value; it is sent under the first.
        const { sameAgain: _, ...known } = values
        const same = known.daysSinceOrder
        const bundle = compileSite(check.document, { version: 1, now: 0 })
        const found = [...matchedSegments(openBundle(bundle), nestAttributes(known))]
        const plain = explainSegments(
          check.document,
          nestAttributes({ ...known, ...(same !== undefined && { sameAgain: same }) }),
          'en',
        )
        expect(found.filter((id) => !id.startsWith('#')).sort()).toEqual(
          plain.filter((each) => each.holds).map((each) => each.id),
        )
      }),
      { numRuns: RUNS },
    )
  },
  PATIENCE_MS,
)
