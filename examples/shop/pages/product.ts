import { categories, products, skuOf } from '../catalogue.ts'
import { ga4Item } from '../ga4-item.ts'
import { categoryLink, imageLink, productLink } from '../links.ts'
import type { ShopProduct } from '../product.ts'
import { shopWords } from '../words.ts'
import { breadcrumb } from './breadcrumb.ts'
import { esc } from './html.ts'
import { productLd } from './json-ld.ts'
import type { Page, PageContext } from './layout.ts'
import { claimedPercent, priceLines, tiles } from './tile.ts'

const SIMILAR = 4

export function productPage(product: ShopProduct, context: PageContext): Page {
  const { language } = context
  const w = shopWords[language]
  const category = categories.find(({ id }) => id === product.category)
  const crumbs = breadcrumb(
    [
      ...(category ? [{ name: category.name[language], path: categoryLink(category, language) }] : []),
      { name: product.name[language], path: productLink(product, language) },
    ],
    context,
  )
  const shelf = products.filter((other) => other.category === product.category && other !== product)
  const from = products.indexOf(product) % shelf.length
  const similar = [...shelf.slice(from), ...shelf].slice(0, SIMILAR)
  const percent = claimedPercent(product)
  return {
    title: product.name[language],
    description: product.about[language],
    paths: { pl: productLink(product, 'pl'), en: productLink(product, 'en') },
    bodyClass: 'product',
    ...(category ? { current: category } : {}),
    jsonLd: [productLd(product, context), crumbs.ld],
    events: [
      {
        event: 'view_item',
        ecommerce: { currency: 'PLN', value: product.price / 100, items: [ga4Item(product, language)] },
      },
    ],
    main: `<div class="wrap">${crumbs.html}<article class="item"><div class="item-art"><img src="${imageLink(product)}" alt="${esc(product.name[language])}" width="600" height="600">${percent > 0 ? `<b class="flag">−${percent}%</b>` : ''}</div>
<div class="item-words"><p class="maker">${esc(product.brand)}</p><h1>${esc(product.name[language])}</h1>${priceLines(product, language)}<p class="about">${esc(product.about[language])}</p>
<form class="buy" data-add="${product.id}">${product.inStock ? `<label class="unseen" for="quantity">${w.quantity}</label><input id="quantity" name="quantity" type="number" min="1" max="20" value="1" inputmode="numeric"><button class="button" type="submit">${w.addToCart}</button>` : `<button class="button" type="button" disabled>${w.outOfStock}</button>`}</form>
<p class="said" role="status" data-added hidden><span>✓ ${w.added}</span> <a href="${language === 'pl' ? '/koszyk' : '/en/cart'}">${w.cartTitle} →</a></p>
<ul class="lines">${product.inStock ? `<li>${w.inStock}</li>` : ''}<li>${w.deliveryLine}</li><li>${w.returnLine}</li></ul>
<dl class="facts"><dt>${w.material}</dt><dd>${esc(product.detail[language])}</dd><dt>${w.brand}</dt><dd>${esc(product.brand)}</dd><dt>${w.sku}</dt><dd>${skuOf(product)}</dd></dl></div></article>
<div id="polecane-produkt" class="slot"></div>
<section class="shelf" aria-labelledby="similar"><h2 id="similar">${w.similar}</h2>${tiles(similar, language)}</section></div>`,
  }
}
