import type { PageType } from '../../../shared/history/event.ts'
import { pathOf, searchTermOf, typeOfQuery } from './page-type.ts'
import { TRACKING } from './tracking.ts'

// A way's last steps are whole segments at the end of the path: "/bag" is a cart, "/bag/leather-tote" is not.
const END = '(?:[-_.][a-z]+)?(?:/(?:show|view|index|list|step\\d*|details?))?/?$'
const at = (words: string, end = END) => new RegExp(`/(?:${words})${end}`, 'i')

// Tried on the decoded path; the first match wins, so the end of the way stands first.
const PATHS: [PageType, RegExp][] = [
  [
    'thank_you',
    at(
      'thanks?(?:[-_]?you)?|dzi[eę]kuj\\w*|potwierdzenie[^/]*|danke|merci|gracias|grazie|obrigad[oa]|bedankt|tack|kiitos|k[oö]sz[oö]n[^/]*|d[eě]kuj\\w*|[^/]*multumi\\w*|hvala|spasibo|order[-_/]?(?:received|confirm|complete|success|placed|finish)[^/]*(?:/[^/]+)?|(?:checkout|order|onepage|cart|basket|koszyk|zam[oó]wienie)[-_/.]?(?:success|confirmation|complete|finish|thank|sukces)[^/]*(?:/[^/]+)?|bestell(?:ung)?[-_]?best[aä]tig[^/]*|(?:commande|pedido|ordine|objednavka)[-_/]?(?:confirm|potvrz|dokoncen)[^/]*|order\\d*/finali[sz]ed',
    ),
  ],
  [
    'checkout',
    at(
      'check-?out(?:/[^/]+)?|kassa|kasse|kasa|caisse|pagamento|pago|zam[oó]wieni[ea]|order(?![-_/](?:track|hist|status|list))\\d*|orderprocess[^/]*|bestellen|bestellung|afrekenen|pokladna|objednavka|p[eé]nzt[aá]r|finalizar[^/]*|onepage(?:/[^/]+)?|tilaus|commande|zam[oó]w|blagajna|naplata',
      '(?:[/_-][a-z\\d]+){0,2}/?$',
    ),
  ],
  [
    'cart',
    at(
      '(?:shopping-?|my-?)?(?:cart|basket|bag)|koszyk|warenkorb|panier|carrito|carrello|carrinho|cesta|winkel(?:wagen|mand|mandje)|ko[sš][ií]k|kos[aá]r|cos(?:-de-cumparaturi)?|varukorg(?:en)?|kundvagn|indk[oø]bskurv|kurv|handlekurv|ostoskori|sepet(?:im)?|korzina|корзина|кошик|ko[sš]arica|basketedit',
    ),
  ],
  [
    'search',
    /\/(?:catalog)?search|\/szuka|\/wyszuk|\/suche?(?:[/-]|$)|\/recherche|\/busca|\/pesquisa|\/cerca|\/ricerca|\/zoek|\/hled[aá]n|vyhled[aá]v|\/keres|\/c[aă]utare|\/s[oö]k(?:[/-]|$)|\/haku|\/arama|\/poisk|\/поиск/i,
  ],
  [
    'product',
    /\/(?:p|pd|dp|ip|prod|produc?kt|product|produit|producto|prodotto|produto|proizvod|izdelek|tovar|termek|towar|artikel|article|item|itm|products|produkty|produits|productos|deal)\/[^/]+|[-_/.,]p-?\d{2,}|product-[a-z]{3}-\d|\/[^/]*\d{5,}[^/]*\.html?$|\/product\.(?:html|php|aspx)|productdetail/i,
  ],
  [
    'category',
    /categor|kategor|\/collections?\/|\/c\/|[-_/]c-?\d+|\/catalog|kolekcj|\/sklep\/?$|\/shop\/?$|\/products\/?$|\/produkty\/?$|\/brands?\//i,
  ],
]
// Words that platforms put on <body> and into data layers.
const WORDS: [PageType, RegExp][] = [
  [
    'thank_you',
    /order-?_?(?:received|confirm|success|complete)|checkout-(?:onepage-)?success|^thank|^purchase$|^conversion$|^transaction/i,
  ],
  ['cart', /(?:^|[-_])(?:cart|basket|koszyk)(?:$|[-_](?:page|index|view))/i],
  ['checkout', /checkout(?!.*cart)|^order\d?$|shop_order/i],
  ['search', /(?:^|[-_])search(?:$|[-_]?results?|[-_](?:page|index))/i],
  [
    'product',
    /(?:single|catalog|template|page|type|view|is|layout|body|common|pages?)[-_]{1,2}(?:product|item)(?!s|[-_]?(?:list|categ))|^product(?:$|[-_]?(?:page|detail|view|template|product))|^(?:offerdetail|item|details?|pdp|prodview)$|(?:^|[-_])pdp(?:$|[-_])|^projector[-_]page|^shop_product(?:$|\d)/i,
  ],
  [
    'category',
    /(?:^|[-_])(?:category|collection|kategoria)(?:$|[-_](?:page|view|\d))|product[-_]?list|^listing|^(?:plp|list)$|tax-product_cat|shop_product_list/i,
  ],
  ['home', /^(?:template-|page-|body-)?(?:home(?:page)?|index|front|main)(?:-page)?$|cms-index-index/i],
]

/** The page type that a word of a platform's body class names. */
export function typeOfBodyWord(word: string): PageType | undefined {
  const short = word.trim().slice(0, 80)
  return WORDS.find(([, pattern]) => pattern.test(short))?.[0]
}

/** The page type that an address names, in the languages that shops are written in. */
export function typeOfAddress(url: URL): PageType | undefined {
  const path = pathOf(url)
  // Whatever brought the visitor there.
  const isBare = [...url.searchParams.keys()].every((name) => TRACKING.test(name))
  if (isBare && /^\/(?:index\.\w+|home|[a-z]{2}(?:[-_][a-z]{2})?)?\/?$/i.test(path)) return 'home'
  return (
    typeOfQuery(url) ??
    PATHS.find(([, pattern]) => pattern.test(path))?.[0] ??
    (searchTermOf(url) ? 'search' : undefined)
  )
}
