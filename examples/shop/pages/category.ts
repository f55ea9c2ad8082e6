import { type Category, products } from '../catalogue.ts'
import { ga4Item } from '../ga4-item.ts'
import { categoryLink } from '../links.ts'
import { shopWords } from '../words.ts'
import { breadcrumb } from './breadcrumb.ts'
import { esc } from './html.ts'
import type { Page, PageContext } from './layout.ts'
import { tiles } from './tile.ts'

export function categoryPage(category: Category, context: PageContext): Page {
  const { language } = context
  const name = category.name[language]
  const list = products.filter((product) => product.category === category.id)
  const crumbs = breadcrumb([{ name, path: categoryLink(category, language) }], context)
  return {
    title: name,
    description: category.lead[language],
    paths: { pl: categoryLink(category, 'pl'), en: categoryLink(category, 'en') },
    bodyClass: 'category',
    current: category,
    jsonLd: [crumbs.ld],
    events: [
      {
        event: 'view_item_list',
        ecommerce: {
          item_list_id: category.id,
          item_list_name: name,
          items: list.map((product, index) => ({
            ...ga4Item(product, language),
            index,
            item_list_id: category.id,
            item_list_name: name,
          })),
        },
      },
    ],
    main: `<div class="wrap">${crumbs.html}<header class="head"><h1>${esc(name)}</h1><p>${esc(category.lead[language])}</p><p class="count">${list.length} ${shopWords[language].products}</p></header>${tiles(list, language)}<div id="polecane-kategoria" class="slot"></div></div>`,
  }
}
