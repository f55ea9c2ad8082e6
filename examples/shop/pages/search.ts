import { products } from '../catalogue.ts'
import { categoryName, ga4Item } from '../ga4-item.ts'
import { linkTo } from '../links.ts'
import type { Language } from '../product.ts'
import { shopWords } from '../words.ts'
import { esc } from './html.ts'
import type { Page } from './layout.ts'
import { tiles } from './tile.ts'

const MAX_TERM_CHARS = 80

/** Without Polish marks, so that "swieca" finds "Świeca". */
const plain = (text: string) => text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '')

export function searchPage(query: string, language: Language): Page {
  const w = shopWords[language]
  const term = query.trim().slice(0, MAX_TERM_CHARS)
  const words = plain(term).split(/\s+/).filter(Boolean)
  const found = products.filter((product) => {
    const text = plain(
      `${product.name[language]} ${product.brand} ${categoryName(product, language)} ${product.about[language]}`,
    )
    return words.every((word) => text.includes(word))
  })
  const suffix = term === '' ? '' : `?q=${encodeURIComponent(term)}`
  return {
    title: term === '' ? w.allProducts : `${w.results} „${term}”`,
    paths: { pl: linkTo('search', 'pl') + suffix, en: linkTo('search', 'en') + suffix },
    bodyClass: 'search',
    events: [
      ...(term === '' ? [] : [{ event: 'view_search_results', search_term: term }]),
      {
        event: 'view_item_list',
        ecommerce: {
          item_list_id: 'search',
          item_list_name: w.search,
          items: found.slice(0, 24).map((product, index) => ({ ...ga4Item(product, language), index })),
        },
      },
    ],
    main: `<div class="wrap"><header class="head"><h1>${term === '' ? w.allProducts : `${w.results} „${esc(term)}”`}</h1><p class="count">${found.length} ${w.products}</p></header>${found.length > 0 ? tiles(found, language) : `<p class="empty">${w.noResults}</p>`}</div>`,
  }
}
