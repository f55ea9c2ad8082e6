import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CompiledCampaign } from './bundle.ts'
import { rankCampaigns } from './rank.ts'

function campaign(id: string, change: Partial<CompiledCampaign> = {}): CompiledCampaign {
  return {
    id,
    audience: { all: [], any: [], none: [] },
    placement: 'home',
    trigger: { on: 'load' },
    priority: 50,
    caps: [],
    interruptive: false,
    experiment: `${id}:1`,
    variants: [{ id: 'shown' }],
    needs: [],
    contextual: true,
    ...change,
  }
}

const all = () => true
const names = (campaigns: CompiledCampaign[], isFillable: (campaign: CompiledCampaign) => boolean = all) =>
  rankCampaigns(campaigns, isFillable).map(({ campaign: each, rank }) => `${each.id} ${rank}`)

describe('ranking', () => {
  test('the higher priority wins, then document order', () => {
    expect(names([campaign('a'), campaign('b', { priority: 60 }), campaign('c')])).toEqual(['b 0', 'a 1'])
  })

  test('what cannot be filled gives way, as winner and as runner-up', () => {
    const isFillable = ({ id }: CompiledCampaign) => id !== 'a' && id !== 'c'
    expect(names([campaign('a'), campaign('b'), campaign('c'), campaign('d')], isFillable)).toEqual(['b 0', 'd 1'])
  })

  test('filling is asked of those only that would be chosen', () => {
    const asked: string[] = []
    rankCampaigns([campaign('a'), campaign('b'), campaign('c')], ({ id }) => asked.push(id) > 0)
    expect(asked).toEqual(['a', 'b'])
  })

  test('one campaign of an exclusion group a page', () => {
    const inGroup = { group: 'sale' }
    expect(
      names([
        campaign('a', inGroup),
        campaign('b', { ...inGroup, placement: 'top' }),
        campaign('c', { placement: 'top' }),
      ]),
    ).toEqual(['a 0', 'c 0'])
  })

  test('a runner-up may be of the group of its own winner: they never show together', () => {
    expect(names([campaign('a', { group: 'sale' }), campaign('b', { group: 'sale' })])).toEqual(['a 0', 'b 1'])
  })

  test('whatever is eligible, no group or interruption is in two places, and no placement has more than two', () => {
    const any = fc.record({
      placement: fc.constantFrom('home', 'top', 'overlay', 'corner'),
      group: fc.constantFrom('x', 'y'),
      priority: fc.integer({ min: 0, max: 3 }),
      interruptive: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (list) => {
        const ranked = rankCampaigns(
          list.map((each, n) => campaign(`c${n}`, each)),
          all,
        )
        const places = (match: (each: CompiledCampaign) => boolean) =>
          new Set(ranked.filter((each) => match(each.campaign)).map((each) => each.campaign.placement)).size
        expect(places((each) => each.group === 'x')).toBeLessThanOrEqual(1)
        expect(places((each) => each.group === 'y')).toBeLessThanOrEqual(1)
        expect(places((each) => each.interruptive)).toBeLessThanOrEqual(1)
        for (const placement of ['home', 'top', 'overlay', 'corner']) {
          const ranks = ranked.filter((each) => each.campaign.placement === placement).map((each) => each.rank)
          expect([[], [0], [0, 1]]).toContainEqual(ranks)
        }
      }),
    )
  })
})
