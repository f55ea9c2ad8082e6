import type { Claim } from './claim.ts'
import type { Market } from './currency.ts'
import { readIds } from './dom-ids.ts'
import { readVisiblePrice, type VisiblePrice } from './dom-price.ts'
import type { Availability } from './facts.ts'
import { distance, type Heading, isAside } from './heading.ts'
import { readInlineData } from './inline-data.ts'
import type { Steps } from './steps.ts'
import { stockOfText } from './stock-words.ts'
import { clean } from './text.ts'
import { overlap } from './words.ts'

const MAX_BUTTONS = 400
const MAX_ADDERS = 20
const MAX_ELEMENTS = 120

const ADD =
  /add[ _-]?(item)?[ _-]?to[ _-]?(your[ _-]?|shopping[ _-]?)?(cart|bag|basket|trolley)|addtocart|buy[ _-]?(it[ _-]?)?now|do koszyka|kup teraz|in den (waren|einkaufs)|in den korb|ajouter (au|à mon) panier|(añadir|agregar) (al|a la)|comprar|aggiungi al|acquista|adicionar|in (mijn )?winkel(wagen|mand)|bestellen|i kurv|i varukorg|i handlekurv|ostoskoriin|do ko[sš][ií]k|kos[aá]rba|adaug[aă] [iî]n|în coș|u ko[sš]aricu|v ko[sš]arico|kupi\b|dodaj|jetzt kaufen|kaufen$|koop nu|^osta|^k[oö]p$|^k[oø]b$|^kj[oø]p|acheter|commander|^kup$|koupit|k[uú]pi[tť]|megveszem|v[aá]s[aá]rl|cump[aă]r|αγορ[άα]|اشتر|شراء|購入|구매|购买|в корзину|купить|купи|добави в|до кошика|στο καλάθι|sepete|satın al|לסל|أضف|سلة|カートに|购物车|장바구니|keranjang|giỏ hàng/i
const NOTIFY =
  /notify me|email me when|powiadom|benachrichtig|pr[eé]venez|m'avertir|av[ií]s(e|a)me|avvisami|sold.?out|out.?of.?stock|ausverkauft|agotado|esgotado|esaurito|wyprzedan|niedostępn|нет в наличии|сообщить о/i
const STOCK =
  '[itemprop~=availability],[id*=availab i],[class*=availab i],[id*=stock i],[class*=stoc i],[class*=dostep i],[class*=verfuegbar i],[class*=dispo i],[class*=lager i],[class*=skladem i],[class*=sklad i],[class*=nalichi i],[class*=inventory i]'
const BRAND =
  '[itemprop~=brand],[itemprop~=manufacturer],[id*=brand i],[class*=brand i],[id=bylineInfo],[class*=manufacturer i],[class*=marka i],[class*=marque i],[class*=vendor i],[class*=hersteller i],[class*=producent i],[class*=designer i],[class*=supplier i]'
const BRAND_LABEL =
  /^(?:visit the|by|brand|marka|marke|marque|marca|merk|producent|hersteller|fabricante|produttore|výrobce|výrobca|gyártó|бренд|производител[ья]|märke|mærke|merke)\s*[:.]?\s+|^(?:besuche den|besuchen sie den|visita lo store di|visita la tienda de|visiter la boutique)\s+|\s*(?:store|-store)$/gi

/** A link to a brand's page names it where the heading holds that name too. */
const BRAND_LINK =
  'a[href*="brand" i],a[href*="/marka" i],a[href*="/marke" i],a[href*="/marque" i],a[href*="/marca" i],a[href*="manufacturer" i],a[href*="producent" i],a[href*="hersteller" i]'

/** A visible price below this stands far from the heading or without a sign. */
const WEAK = 0

export interface DomFacts {
  claim: Claim
  /** Add-to-cart controls outside blocks about other products. */
  buttons: number
  priceScore: number
  pricePeers: number
  struck: string[]
}

/** The page's own add-to-cart controls, the nearest to the heading first. */
function* buttonsOf(document: Document, heading: Element | undefined): Steps<Element[]> {
  const all = document.querySelectorAll(
    'button,input[type=submit],input[type=button],input[type=image],a[class*=cart i],a[class*=basket i],a[class*=koszyk i],a[class*=buy i],a[role=button],[id*=addtocart i],[id*=add-to-cart i]',
  )
  const found: Element[] = []
  for (const button of [...all].slice(0, MAX_BUTTONS)) {
    yield
    const label = `${button.textContent?.slice(0, 80)} ${['value', 'aria-label', 'title', 'id', 'name', 'class'].map((key) => button.getAttribute(key) ?? '').join(' ')}`
    if (ADD.test(label) && !isAside(button, heading) && found.push(button) === MAX_ADDERS) break
  }
  return heading ? found.sort((a, b) => distance(heading, a) - distance(heading, b)) : found
}

/** What a careful reader would take from the visible page. Weak evidence: every other layer goes first. */
export function* readDom(document: Document, heading: Heading, market: Market): Steps<DomFacts> {
  const at = heading.element
  const buttons = yield* buttonsOf(document, at)
  const visible = yield* readVisiblePrice(document, at, buttons, market)
  yield
  const inline = readInlineData(document, heading.name)
  const ids = yield* readIds(document, at, buttons)
  yield
  const availability = stockOf(document, at, buttons)
  yield
  const isSeen = visible.price !== undefined && visible.score > WEAK
  return {
    claim: {
      ids: [...ids, ...inline.ids],
      name: heading.name,
      price: isSeen ? visible.price : (inline.price ?? visible.price),
      oldPrice: isSeen ? visible.oldPrice : undefined,
      currency: currencyFrom(visible, inline.currency),
      availability,
      brand: brandOf(document, at) ?? inline.brand,
    },
    buttons: buttons.length,
    priceScore: visible.score,
    pricePeers: visible.peers,
    struck: visible.struck,
  }
}

/** A sign that many currencies share gives way to a code in the page's own scripts that it fits. */
function currencyFrom({ price = '', currency }: VisiblePrice, code: string | undefined): string | undefined {
  const isShared = !/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/.test(price) && /[$¥￥]|\bkr\b/i.test(price)
  const fits = code !== undefined && (price.includes('$') ? /D$|MXN|CLP|ARS|COP|UYU|BRL/.test(code) : true)
  return fits && (isShared || !currency) ? code : currency
}

function nearest(document: Document, selector: string, heading: Element | undefined): Element[] {
  const all = [...document.querySelectorAll(selector)]
    .slice(0, MAX_ELEMENTS)
    .filter((element) => !isAside(element, heading))
  return heading ? all.sort((a, b) => distance(heading, a) - distance(heading, b)) : all
}

/** Without the scripts and styles that stand between: Amazon's stock line holds both. */
function shownText(element: Element): string {
  const unseen = [...element.querySelectorAll('script,style,template,noscript')].slice(0, 20)
  return unseen.reduce(
    (text, { textContent }) => (textContent ? text.replace(textContent, ' ') : text),
    element.textContent,
  )
}

function stockOf(document: Document, heading: Element | undefined, buttons: Element[]): Availability | undefined {
  // A size that is sold out says nothing of the product.
  const ofProduct = nearest(document, STOCK, heading).filter((element) => {
    const choice = element.closest('[class*=size i],[class*=variant i],[class*=option i],[class*=swatch i],select')
    return !choice || (heading && choice.contains(heading))
  })
  for (const element of ofProduct.slice(0, 12)) {
    const text = clean(element.getAttribute('content') ?? element.getAttribute('href') ?? shownText(element), 500) ?? ''
    const state = text.length < 160 ? stockOfText(text) : undefined
    if (state) return state
  }
  const first = buttons[0]
  if (first) return first.hasAttribute('disabled') || NOTIFY.test(first.textContent ?? '') ? 'out_of_stock' : 'in_stock'
  const notify = [...document.querySelectorAll('button,input[type=submit],[class*=notify i]')]
    .slice(0, MAX_BUTTONS)
    .some(
      (button) =>
        NOTIFY.test(`${button.textContent?.slice(0, 80)} ${button.getAttribute('value')}`) && !isAside(button, heading),
    )
  return notify ? 'out_of_stock' : undefined
}

function brandOf(document: Document, heading: Element | undefined): string | undefined {
  for (const element of nearest(document, BRAND, heading).slice(0, 8)) {
    const image = element.querySelector('img[alt]')
    const brand =
      clean(element.getAttribute('content') ?? element.textContent, 200)
        ?.replace(BRAND_LABEL, '')
        .trim() || clean(image?.getAttribute('alt') ?? element.querySelector('[title]')?.getAttribute('title'), 60)
    if (brand && brand.length < 40 && !/\d{4,}|[:?!()]/.test(brand) && (!heading || distance(heading, element) < 9))
      return brand
  }
  return nearest(document, BRAND_LINK, heading)
    .map(({ textContent }) => clean(textContent, 40))
    .find((brand) => brand && heading && overlap(brand, heading.textContent) === 1)
}
