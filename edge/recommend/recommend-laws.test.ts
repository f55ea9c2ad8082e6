import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Product } from '../../shared/recommendations/product.ts'
import { type Scenario, type Strategy, scenarios } from '../../shared/recommendations/scenario.ts'
import { buildCatalogue, type Catalogue, openCatalogue } from '../catalog/catalogue.ts'
import { type Model, openModel } from './model.ts'
import { type RecommendRequest, recommend } from './recommend.ts'
import { type TrainingInput, trainModel } from './train.ts'

function product(id: string, over: Partial<Product> = {}): Product {
  const plain = {
    aliases: [],
    name: `Product ${id}`,
    url: `https://shop.example/p/${id}`,
    category: ['Dom'],
    price: 1000,
  }
  return { id, ...plain, currency: 'PLN', inStock: true, ...over }
}

function open(products: Product[]): Catalogue {
  const { index, cards } = buildCatalogue(products)
  return openCatalogue(index, cards)
}

function train(catalogue: Catalogue, sessions: string[][], orders: string[][] = []): Model {
  const numbers = (lists: string[][]) => lists.map((list) => list.map(catalogue.find))
  const input: TrainingInput = {
    catalogue,
    sessions: numbers(sessions),
    orders: numbers(orders).map((items) => ({ items })),
  }
  return openModel(trainModel(input))
}

function strategy(chain: Scenario[], over: Partial<Strategy> = {}): Strategy {
  return { id: 's', chain, min: 1, max: 4, ...over }
}

describe('whatever is asked', () => {
  const names = Array.from({ length: 14 }, (_, n) => `p${n}`)
  const anyProduct = (id: string) =>
    fc.record({
      inStock: fc.boolean(),
      sensitive: fc.boolean(),
      price: fc.constantFrom(0, 500, 1000, 5000),
      url: fc.constantFrom(`https://shop.example/${id}`, '', 'javascript:alert(1)'),
      category: fc.constantFrom<string[][]>(['A'], ['A', 'B'], ['C'], []),
      group: fc.constantFrom(undefined, 'g1', 'g2'),
    })
  const lists = fc.array(fc.array(fc.constantFrom(...names), { maxLength: 5 }), { maxLength: 8 })
  const someNames = fc.array(fc.constantFrom(...names, 'unknown', '', '__proto__'), { maxLength: 5 })
  const anything = fc.record({
    products: fc.tuple(...names.map(anyProduct)),
    sessions: lists,
    orders: lists,
    chain: fc.shuffledSubarray([...scenarios], { minLength: 1 }),
    max: fc.integer({ min: 0, max: 8 }),
    priceMax: fc.option(fc.constantFrom(400, 1000), { nil: undefined }),
    page: someNames,
    category: fc.option(fc.array(fc.constantFrom('a', 'B', 'C', 'x'), { maxLength: 3 }), { nil: undefined }),
    cart: someNames,
    recent: someNames,
    picked: someNames,
  })

  function requestOf(given: typeof anything extends fc.Arbitrary<infer T> ? T : never): RecommendRequest {
    const catalogue = open(
      given.products.map(({ group, ...over }, n) => product(names[n] ?? '', { ...over, ...(group && { group }) })),
    )
    return {
      catalogue,
      model: train(catalogue, given.sessions, given.orders),
      strategy: strategy(given.chain, {
        max: given.max,
        products: given.picked,
        ...(given.priceMax !== undefined && { price: { max: given.priceMax } }),
      }),
      page: { product: given.page, category: given.category },
      cart: { items: given.cart.map((id) => ({ id })) },
      recentItems: given.recent,
    }
  }

  test('what must not be shown never is, and nothing comes twice', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const request = requestOf(given)
        const { catalogue } = request
        const { items } = recommend(request)
        const groups = items.map(catalogue.group)
        const atHand = [...given.page, ...given.cart].map(catalogue.find).filter((found) => found >= 0)
        expect(items.length).toBeLessThanOrEqual(given.max)
        expect(new Set(groups).size).toBe(items.length)
        for (const taken of atHand) expect(groups).not.toContain(catalogue.group(taken))
        for (const item of items) {
          const shown = given.products[item]
          expect(shown).toMatchObject({ inStock: true, sensitive: false, url: expect.stringMatching(/^https:/) })
          expect(shown?.price).toBeGreaterThan(0)
          expect(shown?.price).toBeLessThanOrEqual(given.priceMax ?? Number.POSITIVE_INFINITY)
          expect(catalogue.card(item)).toBeDefined()
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the same question has the same answer, whatever was asked in between', () => {
    fc.assert(
      fc.property(anything, someNames, (given, others) => {
        const request = requestOf(given)
        const first = recommend(request)
        recommend({ ...request, recentItems: others, page: { product: others } })
        expect(recommend(request)).toEqual(first)
        expect(recommend(requestOf(given))).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })

  test('a chain gives what its scenarios give one after the other', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const request = requestOf(given)
        const { catalogue } = request
        const expected: number[] = []
        for (const step of given.chain) {
          // Alone, with room for all: what the chain may take of it.
          const alone = recommend({ ...request, strategy: { ...request.strategy, chain: [step], max: 50 } }).items
          for (const item of alone) {
            const isTaken = expected.some((other) => catalogue.group(other) === catalogue.group(item))
            if (!isTaken && expected.length < given.max) expected.push(item)
          }
        }
        expect(recommend(request).items).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})
