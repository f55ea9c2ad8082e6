import { buildCatalogue, openCatalogue } from '../../edge/catalog/catalogue.ts'
import { trainModel } from '../../edge/recommend/train.ts'
import type { Product } from '../../shared/recommendations/product.ts'
import { createRandom } from './random.ts'

const CATEGORIES = ['Obuwie', 'Kurtki', 'Namioty', 'Plecaki', 'Rowery', 'Kaski']
const SESSION_LENGTH = 5

export interface CatalogueParts {
  index: Uint8Array
  cards: Uint8Array
  model: Uint8Array
}

/** A catalogue of so many products and a model trained on two sessions a product. */
export function benchCatalogue(count: number): CatalogueParts {
  const random = createRandom(3)
  const products = Array.from(
    { length: count },
    (_, n): Product => ({
      id: `p${n}`,
      aliases: [`SKU-${n}`, `59012341${String(n).padStart(5, '0')}`],
      name: `Produkt numer ${n} w kolorze granatowym`,
      url: `https://shop.example/produkt/${n}`,
      image: `https://shop.example/obrazy/${n}.webp`,
      brand: `Marka ${n % 40}`,
      category: ['Sport', CATEGORIES[n % 6] ?? '', `Rodzaj ${n % 30}`],
      price: 1000 + Math.floor(random() * 50_000),
      currency: 'PLN',
      inStock: random() < 0.95,
    }),
  )
  const built = buildCatalogue(products)
  const catalogue = openCatalogue(built.index, built.cards)
  const sessions = Array.from({ length: count * 2 }, () => {
    const start = Math.floor(random() * count)
    return Array.from({ length: SESSION_LENGTH }, () => (start + Math.floor(random() ** 2 * 60)) % count)
  })
  const orders = sessions.slice(0, count).map((items) => ({ items: items.slice(0, 2) }))
  return { ...built, model: trainModel({ catalogue, sessions, orders }) }
}
