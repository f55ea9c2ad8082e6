import type { PageType } from '../../../shared/history/event.ts'
import { pathOf, searchTermOf, typeOfQuery } from './page-type.ts'
import { TRACKING } from './tracking.ts'

// A way's last steps are whole segments at the end of the path: "/bag" is a cart, "/bag/leather-tote" and "/basket-lid" are not.
const END = '(?:-page)?(?:\\.[a-z]+)?(?:/(?:show|view|index|list|step\\d*|details?))?/?$'
const at = (words: string, end = END) => new RegExp(`/(?:${words})${end}`, 'i')

// Tried on the decoded path; the first match wins, so the end of the way stands first.
const PATHS: [PageType, RegExp][] = [
  // What was ordered before, what is only noted, and thanks for something else.
  [
    'other',
    /\/(?:(?:\w+-)?(?:account|konto)|klient|customer|(?:sales|user)\/order|wish-?list|ulubione|schowek|\w*compare|newsletter|[ck]onta[ck]t|re[jg][ie]stra\w*)(?:[/.]|$)|potwierdzenie-(?!zam)/i,
  ],
  [
    'thank_you',
    at(
      'thanks?(?:[-_]?you)?|dzi[eę]kuj\\w*|potwierdzenie[^/]*|(?:vielen-)?danke?|merci|gracias|grazie|obrigad[oa]|bedankt|tack|kiitos|k[oö]sz[oö]n[^/]*|d[eěa]kuj\\w*|[^/]*multumi\\w*|hvala|spasibo|order[-_/]?(?:received|confirm|placed)[^/]*(?:/[^/]+)?|(?:checkout(?!_conf)|order|onepage|cart|basket|koszyk|zam[oó]wienie)[-_/.]?(?:success|confirmation|complete|finish|thank|sukces|done)[^/]*(?:/[^/]+)?|bestell(?:abschluss|(?:ung)?[-_]?best[aä]tig[^/]*)|(?:commande|pedido|ordine|objednavka)[-_/]?(?:confirm|potvrz|dokoncen)[^/]*|order\\d*/finali[sz]ed',
    ),
  ],
  [
    'cart',
    at(
      '(?:(?:shopping|my|view)[-_]?)?(?:cart|basket|bag)|koszyk|warenkorb|panier|carrito|carrello|carrinho|cesta|winkel(?:wagen|mand|mandje)|ko[sš][ií]k|kos[aá]r|cos(?:-de-cumparaturi)?|varukorg(?:en)?|kundvagn|(?:indk[oø]bs|handle)?kurv|ostoskori|sepet(?:im)?|korzina|корзина|кошик|ko[sš]arica|basketedit',
    ),
  ],
  [
    'checkout',
    at(
      '\\w*check-?out(?:/[^/]+)?|(?:cart|basket|koszyk|warenkorb|panier|carrello|carrito|ko[sš][ií]k)/(?:deliver|shipping|pa[iy]|adres|address|dan|dost|p[lł]at|podsum|zam|versand|zahl|liv|spedi|env|dopr|plat|zapl)[^/]*|kassa|kasse|kasa|caisse|pagamento|pago|zam[oó]w(?:ieni[ea])?|order(?![-_/](?:track|hist|status|list|view|detail))\\d*|orderprocess[^/]*|bestell(?:en|ung|vorgang)|afrekenen|pokladna|objednavka|p[eé]nzt[aá]r|finalizar[^/]*|onepage(?:/[^/]+)?|tilaus|commande|blagajna|naplata',
      '(?:_[a-z]+|-(?:step|krok|pay)[^/]*)?(?:\\.[a-z]+)?(?:/[\\w-]+){0,2}/?$',
    ),
  ],
  [
    'search',
    /\/(?:(?:catalog)?search|szuka|wyszuk|(?:such|suche|s[oö]k)(?:[/-]|$)|recherche|busca|pesquisa|cerca|ricerca|zoek|hled[aá]n|vyh\S+d[aá]v|keres|c[aă]utare|haku|arama|poisk|поиск)/i,
  ],
  [
    'product',
    /\/(?:p|pd|dp|ip|prod|produc?kt|products?|produits?|productos?|prodotto|produto|proizvod|izdelek|tovar|termek|towar|artikel|article|item|itm|produkty|deal)\/[^/]+|[-_/.,]p-?\d{2,}|product-[a-z]{3}-\d|\/[^/]*\d{5,}[^/]*\.html?$|\/product\.(?:html|php|aspx)|productdetail/i,
  ],
  [
    'category',
    /categor|kategor|\/collections?\/|\/c\/|[-_/]c-?\d+|\/catalog|kolekcj|\/sklep\/?$|\/shop\/?$|\/products\/?$|\/produkty\/?$|\/brands?\/|\/(?:promocj[ae]|wyprzeda[zż]\w*|nowo[sś]ci|bestseller\w*|outlet|sale|new-(?:in|arrivals)|neuheiten|angebote|soldes|nouveaut[eé]s|ofertas|novedades|offerte|saldi|aanbiedingen|uitverkoop|akce|v[yý]prodej|novinky)\/?$/i,
  ],
]
// Words that platforms put on <body> and into data layers.
const WORDS: [PageType, RegExp][] = [
  [
    'thank_you',
    /order-?_?(?:received|confirm|success|complete)|checkout-(?:onepage-)?success|^thank|^(?:purchase|conversion|confirmation)$|^transaction/i,
  ],
  ['cart', /(?:^|[-_])(?:cart|basket|koszyk)(?:$|[-_](?:page|index|view))/i],
  ['checkout', /checkout(?!.*cart)|^order\d?$|shop_order/i],
  ['search', /(?:^|[-_])search(?:$|[-_]?results?|[-_](?:page|index))/i],
  [
    'product',
    /(?:single|catalog|template|page|type|view|is|layout|body|common|pages?)[-_]{1,2}(?:product|item)(?!s|[-_]?(?:list|categ|comp))|^product(?:$|[-_]?(?:page|detail|view|template|product))|^(?:offerdetail|item|details?|pdp|prodview)$|(?:^|[-_])pdp(?:$|[-_])|^projector[-_]page|^shop_product(?:$|\d)/i,
  ],
  [
    'category',
    /(?:^|[-_])(?:category|collection|kategoria)(?:$|[-_]?(?:page|view|list|\d))|product[-_]?list|^listing|^(?:plp|list)$|tax-product_cat|shop_product_list/i,
  ],
  [
    'home',
    /^(?:(?:template|page|body|common|cms|type)-)?(?:home(?:page)?|index|front|main)(?:-page)?$|cms-index-index/i,
  ],
]

/** The page type that a word of a platform's body class names, or a data layer, as `ecomm_pagetype: "prodview"`. */
export function typeOfWord(word: string): PageType | undefined {
  const short = word.trim().slice(0, 80).replace(/\s+/g, '-')
  return WORDS.find(([, pattern]) => pattern.test(short))?.[0]
}

/** The page type that an address names, in the languages that shops are written in. */
export function typeOfAddress(url: URL): PageType | undefined {
  const path = pathOf(url)
  // Whatever brought the visitor there.
  const isBare = [...url.searchParams.keys()].every((name) => TRACKING.test(name) || /lang|currency|_store/i.test(name))
  if (isBare && /^(?:\/[a-z]{2}(?:[-_][a-z]{2})?)?(?:\/(?:index|home)(?:\.\w+)?)?\/?$/i.test(path)) return 'home'
  return (
    typeOfQuery(url) ??
    PATHS.find(([, pattern]) => pattern.test(path))?.[0] ??
    (searchTermOf(url) ? 'search' : undefined)
  )
}
