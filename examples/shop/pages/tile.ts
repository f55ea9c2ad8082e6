import { imageLink, productLink } from '../links.ts'
import { money } from '../money.ts'
import type { Language, ShopProduct } from '../product.ts'
import { shopWords } from '../words.ts'
import { esc } from './html.ts'

/** The reduction that may be claimed: from the lowest price of the 30 days before, never from the regular one. */
export function claimedPercent(product: ShopProduct): number {
  const lowest = product.reduced?.lowest30 ?? 0
  return lowest > product.price ? Math.floor(((lowest - product.price) / lowest) * 100) : 0
}

export function priceLines(product: ShopProduct, language: Language): string {
  const w = shopWords[language]
  const now = `<p class="price${claimedPercent(product) > 0 ? ' less' : ''}">${money(product.price, language)}`
  if (!product.reduced || claimedPercent(product) === 0) return `${now}</p>`
  return `${now} <s><span class="unseen">${w.regular}: </span>${money(product.reduced.from, language)}</s></p><p class="prior">${w.lowest30}: ${money(product.reduced.lowest30, language)}</p>`
}

export function tile(product: ShopProduct, language: Language): string {
  const percent = claimedPercent(product)
  const w = shopWords[language]
  return `<li class="tile"><a href="${productLink(product, language)}" data-product-link="${product.id}"><img src="${imageLink(product)}" alt="" width="600" height="600" loading="lazy">${percent > 0 ? `<b class="flag">−${percent}%</b>` : ''}${product.inStock ? '' : `<b class="flag none">${w.outOfStock}</b>`}<span class="maker">${esc(product.brand)}</span><span class="name">${esc(product.name[language])}</span></a>${priceLines(product, language)}</li>`
}

export const tiles = (list: ShopProduct[], language: Language) =>
  `<ul class="tiles">${list.map((product) => tile(product, language)).join('')}</ul>`
