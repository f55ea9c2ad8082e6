import type { PageType } from '../../../shared/history/event.ts'

// Tried on the decoded path, word by word of many languages; the first match wins, so the end of the way stands first.
const PATHS: [PageType, RegExp][] = [
  [
    'thank_you',
    /thank|dzi[eę]kuj|potwierdzenie|danke|merci|gracias|grazie|obrigad|bedankt|kiitos|köszön|koszon|d[eě]kuj|mul[tț]umes|spasibo|order[-_/]?(received|confirm|complet|success|placed|finish)|(checkout|order|onepage|cart|basket)[-_/.]?(success|confirmation|complete|finish|thank)|bestell(ung)?[-_]?best[aä]tig|commande[-_]?confirm|orderstatus|\/success(\/|$)/i,
  ],
  [
    'checkout',
    /check-?out|\/kassa|\/kasse|\/kasa|\/caisse|\/pagamento|\/pago|\/zam[oó]wieni[ea](\/|$|[-_.?])|\/order\d*(\/|$|\.)|\/orderprocess|\/bestellen|\/afrekenen|\/pokladna|\/objednavka|\/p[eé]nzt[aá]r|\/finalizar|\/onepage|\/tilaus|\/оформ/i,
  ],
  [
    'cart',
    /\/(shopping-?)?(cart|basket|bag)(\/|$|[-_.?])|koszyk|warenkorb|panier|carrito|carrello|carrinho|cesta\b|winkel(wagen|mand)|ko[sš][ií]k(\/|$)|kos[aá]r(\/|$)|\/cos(-de-cumparaturi)?(\/|$)|varukorg|indk[oø]bskurv|handlekurv|ostoskori|sepet|korzina|корзин|ko[sš]arica|basketedit/i,
  ],
  [
    'search',
    /\/(catalog)?search|\/szuka|wyszuk|\/such|recherche|\/busca|\/pesquisa|\/cerca|ricerca|\/zoek|hledan|vyhled[aá]v|keres[eé]s|c[aă]utare|\/s[oö]k|\/haku|\/arama|\/poisk|поиск/i,
  ],
  [
    'product',
    /\/(p|pd|dp|ip|prod|product|produc?kt|produit|producto|prodotto|produto|proizvod|izdelek|tovar|termek|towar|artikel|article|item|gp\/product|products|produkty|produits|productos|shop\/p)\/[^/]+|[-_/.]p-?\d{2,}|\/[^/]*\d{5,}[^/]*\.html?$|\/product\.(html|php|aspx)|productdetail|\/itm\//i,
  ],
  [
    'category',
    /categor|kategor|\/collections?\/|\/c\/|[-_/]c-?\d+|\/catalog|kolekcj|\/sklep(\/|$)|\/shop\/?$|\/products\/?$|\/produkty\/?$|\/brands?\//i,
  ],
]
const QUERIES: [PageType, RegExp][] = [
  ['thank_you', /route=checkout\/success|controller=order-?confirmation/],
  ['checkout', /route=checkout\/checkout|controller=order(&|$)/],
  ['cart', /route=checkout\/cart|controller=cart/],
  ['product', /route=product\/product|id_product=|controller=product(&|$)|product_?id=\w/i],
  ['category', /route=product\/category|id_category=|controller=category|cat(egory)?(_?id)?=\w/i],
  [
    'search',
    /(^|[?&])(q|query|s|search|search_?query|search_?term|szukaj|keywords?|text|k|term|controller=search)=[^&]/i,
  ],
]

// Words that platforms put on <body> and into data layers.
const WORDS: [PageType, RegExp][] = [
  [
    'thank_you',
    /order-?_?(received|confirm|success|complete)|checkout-(onepage-)?success|thank|purchase|conversion|transaction/i,
  ],
  ['checkout', /checkout(?!-cart)|\border\d?\b/i],
  ['cart', /cart|basket|koszyk/i],
  ['search', /search/i],
  [
    'product',
    /(single|catalog|template|page|page-type|type|view|is|layout|body|common|pages?)[-_]{1,2}(product|item)(?!s|[-_]?(list|categ))|^product$|product[-_]?(page|detail|view|template)|^(offerdetail|item|detail|pdp)$|\bpdp\b|shop_product(?!_list)/i,
  ],
  ['category', /categor|collection|product[-_]?list|listing|catalogsearch|^(plp|list)$|archive|shop_product_list/i],
  ['home', /^home(page)?$|\bhome(page)?\b|cms-index-index|^index$|main_page|^front$/i],
]

/** The page type that a platform's word names, as `ecomm_pagetype: "prodview"`. */
export function typeOfWord(word: string): PageType | undefined {
  const short = word.trim().slice(0, 80)
  if (/^(prod(view|uct)?s?|offerdetail)$/i.test(short)) return 'product'
  return WORDS.find(([, pattern]) => pattern.test(short))?.[0]
}

export function typeOfUrl(url: URL): PageType | undefined {
  const path = decode(url.pathname)
  const query = url.search
  if (/^\/(index\.\w+|home|[a-z]{2}([-_][a-z]{2})?)?\/?$/i.test(path) && query.length < 2) return 'home'
  const test =
    (text: string) =>
    ([, pattern]: [PageType, RegExp]) =>
      pattern.test(text)
  return QUERIES.slice(0, 5).find(test(query))?.[0] ?? PATHS.find(test(path))?.[0] ?? QUERIES.find(test(query))?.[0]
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // "%" that encodes nothing.
    return path
  }
}

/** What the visitor looked for, from the address. */
export function searchTermOf(url: URL): string | undefined {
  for (const [key, value] of [...url.searchParams].slice(0, 40))
    if (
      /^(q|query|s|search|search_?query|search_?term|szukaj|keywords?|text|k|term|phrase|fraza)$/i.test(key) &&
      value.trim()
    )
      return value.trim().slice(0, 200)
  return undefined
}
