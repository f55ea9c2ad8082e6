import { describe, expect, test } from 'vitest'
import type { Product } from '../../shared/recommendations/product.ts'
import type { Scenario, Strategy } from '../../shared/recommendations/scenario.ts'
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

function ids(request: RecommendRequest): string[] {
  return recommend(request).items.map(request.catalogue.id)
}

const abc = open(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => product(id)))

describe('scenarios', () => {
  test('best sellers come by the number of orders', () => {
    const model = train(abc, [], [['b', 'b'], ['b', 'c'], ['c', 'b'], ['d']])
    expect(ids({ catalogue: abc, model, strategy: strategy(['best_sellers']), page: {} })).toEqual(['b', 'c', 'd'])
  })

  test('with a half-life an old best seller gives way to a new one', () => {
    const day = 86_400_000
    const [a, b] = [abc.find('a'), abc.find('b')]
    const orders = [0, 0, 0]
      .map((at) => ({ items: [a], at }))
      .concat([40, 40].map((at) => ({ items: [b], at: at * day })))
    const best = (halfLifeDays?: number) => {
      const model = openModel(
        trainModel({ catalogue: abc, sessions: [], orders, ...(halfLifeDays && { halfLifeDays }) }),
      )
      return ids({ catalogue: abc, model, strategy: strategy(['best_sellers']), page: {} })
    }
    expect([best(), best(10)]).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ])
  })

  test('most viewed of the category of the page, the product at hand, or the newest recent item, in this order', () => {
    const catalogue = open([
      product('s1', { category: ['Buty', 'Damskie'] }),
      product('s2', { category: ['Buty', 'Damskie'] }),
      product('t1', { category: ['Torby'] }),
      product('t2', { category: ['Torby'] }),
    ])
    const model = train(catalogue, [['s2'], ['s2'], ['s1'], ['t2']])
    const most = (over: Partial<RecommendRequest>, fixed?: string) =>
      ids({
        catalogue,
        model,
        strategy: strategy(['most_viewed_in_category'], fixed ? { category: fixed } : {}),
        page: {},
        ...over,
      })
    expect(most({ page: { category: ['Home', 'BUTY'] } })).toEqual(['s2', 's1'])
    expect(most({ page: { product: ['t1'] } })).toEqual(['t2'])
    expect(most({ recentItems: ['t1', 's1'] })).toEqual(['t2', 't1'])
    expect(most({ page: { category: ['Buty'] } }, 'torby')).toEqual(['t2', 't1'])
    expect(most({})).toEqual([])
  })

  test('most viewed is by orders while there are no sessions', () => {
    const model = train(abc, [], [['d'], ['d'], ['c']])
    const request = {
      catalogue: abc,
      model,
      strategy: strategy(['most_viewed_in_category'], { max: 2 }),
      page: { category: ['Dom'] },
    }
    expect(ids(request)).toEqual(['d', 'c'])
  })

  test('recently viewed is the list of the browser, newest first', () => {
    const request = { catalogue: abc, strategy: strategy(['recently_viewed']), page: { product: ['c'] } }
    expect(ids({ ...request, recentItems: ['c', 'b', 'unknown', 'b', 'a'] })).toEqual(['b', 'a'])
  })

  test('viewed together never shows what was already looked at, and the newest item weighs most', () => {
    const model = train(abc, [
      ['a', 'c'],
      ['a', 'c'],
      ['b', 'd'],
      ['b', 'd'],
      ['a', 'b'],
    ])
    const request = { catalogue: abc, model, strategy: strategy(['viewed_together']), page: {} }
    expect(ids({ ...request, recentItems: ['a', 'b'] })).toEqual(['c', 'd'])
    expect(ids({ ...request, recentItems: ['b', 'a'] })).toEqual(['d', 'c'])
    expect(ids({ ...request, page: { product: ['a'] }, recentItems: [] })).toEqual(['c', 'b'])
  })

  test('bought together goes by the product at hand, else by the cart', () => {
    const model = train(
      abc,
      [],
      [
        ['a', 'c'],
        ['a', 'c'],
        ['b', 'd'],
        ['b', 'd'],
      ],
    )
    const request = { catalogue: abc, model, strategy: strategy(['bought_together']), page: {} }
    expect(ids({ ...request, page: { product: ['a'] }, cart: { items: [{ id: 'b' }] } })).toEqual(['c'])
    expect(ids({ ...request, cart: { items: [{ id: 'b' }] } })).toEqual(['d'])
  })

  test('hand-picked products come in their order', () => {
    const strategyOfHand = strategy(['hand_picked'], { products: ['e', 'nothing', 'b'] })
    expect(ids({ catalogue: abc, strategy: strategyOfHand, page: {} })).toEqual(['e', 'b'])
  })

  test('a chain fills up in its order and names the scenario that began', () => {
    const model = train(abc, [['a', 'b']], [['f'], ['f'], ['b']])
    const request = {
      catalogue: abc,
      model,
      strategy: strategy(['viewed_together', 'best_sellers'], { max: 2 }),
      page: { product: ['a'] },
    }
    expect(recommend(request)).toEqual({ items: [abc.find('b'), abc.find('f')], scenario: 'viewed_together' })
    expect(recommend({ ...request, page: {} }).scenario).toBe('best_sellers')
  })

  test('a model of another catalogue is not used', () => {
    const other = open(['x', 'y', 'z'].map((id) => product(id)))
    const model = train(other, [], [['x']])
    expect(ids({ catalogue: abc, model, strategy: strategy(['best_sellers']), page: {} })).toEqual([])
  })

  test('a model older than the catalogue serves what it knows', () => {
    const model = train(abc, [['a', 'b']], [['a']])
    const { index, cards } = buildCatalogue([product('new'), product('b'), product('a')], { previous: abc })
    const catalogue = openCatalogue(index, cards)
    const request = {
      catalogue,
      model,
      strategy: strategy(['viewed_together', 'best_sellers']),
      page: { product: ['new'] },
    }
    expect(ids(request)).toEqual(['a'])
    expect(ids({ ...request, page: { product: ['a'] } })).toEqual(['b'])
  })
})

describe('price bounds', () => {
  const catalogue = open([10, 20, 30, 40].map((price) => product(`p${price}`, { price: price * 100 })))
  const model = train(catalogue, [], [['p10', 'p20', 'p30', 'p40']])
  const bounded = (price: Strategy['price'], cart?: RecommendRequest['cart']) =>
    ids({ catalogue, model, strategy: strategy(['best_sellers'], { price: price ?? {} }), page: {}, cart })

  test('hold at both ends', () => {
    expect(bounded({ min: 2000, max: 3000 })).toEqual(['p20', 'p30'])
  })

  test('the gap asks for at least what is missing to free shipping', () => {
    const gap = { freeShippingFrom: 20_000 }
    expect(bounded({ gap }, { items: [], value: 17_000 })).toEqual(['p30', 'p40'])
    expect(bounded({ gap }, { items: [], value: 20_000 })).toHaveLength(4)
    expect(bounded({ gap })).toHaveLength(4)
  })

  test('the value of a cart that names none is that of its products', () => {
    const gap = { freeShippingFrom: 5000 }
    expect(bounded({ gap }, { items: [{ id: 'p10', quantity: 2 }] })).toEqual(['p30', 'p40'])
    expect(bounded({ gap }, { items: [{ id: 'unknown' }] })).toHaveLength(4)
  })
})
