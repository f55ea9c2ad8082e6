import { categories, products } from '../catalogue.ts'
import { draw } from '../drawing/drawing.ts'
import { ga4Item } from '../ga4-item.ts'
import { categoryLink, imageLink, linkTo } from '../links.ts'
import type { Language, ShopProduct } from '../product.ts'
import { shopWords } from '../words.ts'
import { esc } from './html.ts'
import type { Page } from './layout.ts'
import { claimedPercent, tiles } from './tile.ts'

const newIds = ['2009', '6005', '3009', '5010', '4006', '1002', '2005', '6008']
const faces: Record<string, string> = {
  ceramika: '1004',
  lampy: '2002',
  tekstylia: '3002',
  rosliny: '4001',
  kuchnia: '5004',
  swiece: '6003',
}
const HOME_LIST = 4

const byId = (id: string | undefined) => products.find((product) => product.id === id)
const present = (ids: string[]) => ids.map(byId).filter((product): product is ShopProduct => product !== undefined)

export function homePage(language: Language): Page {
  const w = shopWords[language]
  const news = present(newIds)
  const sale = products.filter((product) => product.inStock && claimedPercent(product) > 0).slice(0, HOME_LIST)
  const [first, second] = [categories[0], categories[1]]
  const lists = [
    { id: 'nowosci', name: w.news, list: news },
    { id: 'taniej', name: w.sale, list: sale },
  ]
  return {
    title: w.tagline,
    paths: { pl: linkTo('home', 'pl'), en: linkTo('home', 'en') },
    bodyClass: 'home',
    jsonLd: [{ '@context': 'https://schema.org', '@type': 'WebSite', name: 'Zacisze', inLanguage: language }],
    events: lists.map(({ id, name, list }) => ({
      event: 'view_item_list',
      ecommerce: {
        item_list_id: id,
        item_list_name: name,
        items: list.map((product, index) => ({
          ...ga4Item(product, language),
          index,
          item_list_id: id,
          item_list_name: name,
        })),
      },
    })),
    main: `<section class="hero"><div class="wrap hero-in"><div><h1>${w.heroTitle}</h1><p>${w.heroText}</p><p class="hero-go">${first ? `<a class="button" href="${categoryLink(first, language)}">${w.heroAction}</a>` : ''}${second ? `<a class="button plain" href="${categoryLink(second, language)}">${w.heroSecond}</a>` : ''}</p></div><div class="hero-art" aria-hidden="true">${['1008', '2001', '4001', '6001'].map((id) => `<img src="/img/${byId(id)?.slug.pl}.svg" alt="" width="600" height="600">`).join('')}</div></div></section>
<section class="wrap" aria-labelledby="shelves"><h2 id="shelves" class="unseen">${w.shopBy}</h2><ul class="faces">${categories
      .map((category) => {
        const face = byId(faces[category.id])
        return `<li><a href="${categoryLink(category, language)}">${face ? `<img src="${imageLink(face)}" alt="" width="600" height="600">` : ''}<span>${esc(category.name[language])}</span></a></li>`
      })
      .join('')}</ul></section>
<div id="polecane" class="wrap slot"></div>
${lists.map(({ id, name, list }) => `<section class="wrap shelf" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>${tiles(list, language)}</section>`).join('')}
<section class="usps"><ul class="wrap">${w.usps.map(([title, text]) => `<li><h3>${title}</h3><p>${text}</p></li>`).join('')}</ul></section>
<section class="wrap story"><div class="story-art" aria-hidden="true"><img src="/img/zacisze.svg" alt="" width="600" height="600" loading="lazy"></div><div><h2>${w.story}</h2><p>${w.storyText}</p><p><a class="button plain" href="${linkTo('about', language)}">${w.storyAction}</a></p></div></section>`,
  }
}

/** The shop's own picture. */
export const shopPicture = () => draw({ shape: 'pots', main: 'clay', second: 'sage', wall: 'ochre' })
