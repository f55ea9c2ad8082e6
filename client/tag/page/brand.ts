import { byDistance, distance, isAside } from './aside.ts'
import { labelled } from './labelled.ts'
import { shownText } from './shown-text.ts'
import type { Steps } from './steps.ts'
import type { Survey } from './survey.ts'
import { clean } from './text.ts'
import { overlap } from './words.ts'

const MAX_ELEMENTS = 120
const MAX_DISTANCE = 9
/** A link this close to the heading names the brand even where the heading does not. */
const BESIDE = 2

const WORDS =
  'brand|manufacturer|vendor|marka|marke|marque|marca|merk|producent|producteur|varumärke|varemerke|tuotemerkki|fabricant|hersteller|fabricante|fabrikant|produttore|výrobce|výrobca|značka|gyártó|márka|бренд|производител[ьяи]|виробник|märke|kaubamärk|mærke|merke|valmistaja|producator|producător|proizvođač|κατασκευαστής|メーカー|ブランド|品牌'
/** Before or after a brand's name where the whole text names it. */
const FRAME = new RegExp(
  `^(?:visit the|by|${WORDS})\\s*[:.]?\\s+|^(?:shop all|see all|more from|view all|vedi tutti i prodotti|voir tous les produits|alle produkte von|ver todos los productos(?: de)?|zobacz (?:wszystkie )?produkty|alle producten van|besuche den|besuchen sie den|visita lo store di|visita la tienda de|visiter la boutique)\\s+|\\s*-?store$`,
  'gi',
)
const LABEL = new RegExp(`(?:^|[|•·;,]\\s*)(?:${WORDS})(?: name)?\\s*(?:[:：]\\s*(?<value>.*)|$)`, 'i')

/** A link to a brand's page names it where the heading holds that name too. */
const LINK = /brand|\/mar(?:ka|ke|que|ca)\b|manufacturer|producent|hersteller/i

const brandIn = (text: string): string | undefined =>
  text.length < 40 && /\p{L}/u.test(text) && !/\d{4,}|[:?!()]|^\//.test(text) ? text : undefined

/** The brand that the visible page names beside its heading. */
export function* brandOf(
  document: Document,
  { _brands, _texts }: Survey,
  heading: Element | undefined,
): Steps<string | undefined> {
  const near = (elements: Element[]) =>
    byDistance(
      elements.slice(0, MAX_ELEMENTS).filter((element) => !isAside(element, heading)),
      heading,
    )
  // The button of a section about suppliers names none, a list of brands all.
  const isOne = (element: Element) => !element.closest('button,summary') && !element.querySelectorAll('a')[1]
  for (const element of near(_brands.filter(isOne)).slice(0, 8)) {
    yield
    const image = element.querySelector('img[alt]')
    const brand =
      (clean(element.getAttribute('content'), 200) ?? shownText(element, 200))?.replace(FRAME, '').trim() ||
      clean(image?.getAttribute('alt') ?? element.querySelector('[title]')?.getAttribute('title'), 60)
    if (brand && brandIn(brand) && (!heading || distance(heading, element) < MAX_DISTANCE)) return brand
  }
  const [named] = yield* labelled(_texts, LABEL, brandIn, heading, 1)
  if (named) return named
  const links = [...document.links].filter(({ href }) => LINK.test(href))
  // The shop's list of brands, wherever it stands, has the one that the heading begins with.
  const title = clean(heading?.textContent)?.toLowerCase() ?? ''
  const first = links.find(({ textContent }) => title.startsWith(`${clean(textContent)?.toLowerCase()} `))
  if (first) return clean(first.textContent, 40)
  return near(links)
    .filter(
      (link) => heading && (distance(heading, link) <= BESIDE || overlap(link.textContent, heading.textContent) === 1),
    )
    .map(({ textContent }) => clean(textContent, 40)?.replace(FRAME, ''))
    .find((brand) => brand && brandIn(brand) && !new RegExp(`^(?:${WORDS})`, 'i').test(brand))
}
