import { byDistance, isAside } from './aside.ts'
import type { Steps } from './steps.ts'

const MAX_BUTTONS = 400
const MAX_ADDERS = 20

const ADD =
  /\/cart\/add|add[ _-]?(?:item)?[ _-]?to[ _-]?(?:your[ _-]?|my[ _-]?|shopping[ _-]?)?(?:cart|bag|basket|trolley|order)|addtocart|buy[ _-]?(?:it[ _-]?)?now|^(?:buy|purchase|order now)\b|do koszyka|kup teraz|in den (?:waren|einkaufs)|in den korb|ajouter (?:au|à mon) panier|(?:añadir|agregar) (?:al|a la)|comprar|aggiungi al|acquista|adicionar|in (?:mijn )?winkel(?:wagen|mand)|bestellen|i kurv|i varukorg|i handlekurv|ostoskoriin|do ko[sš][ií]k|kos[aá]rba|adaug[aă] [iî]n|în coș|u ko[sš]aricu|v ko[sš]arico|kupi\b|dodaj|jetzt kaufen|kaufen(?=\s|$)|koop nu|^osta|^(?:k[oö]p|k[oø]b|kup)(?=\s|$)|^kj[oø]p|acheter|commander|koupit|k[uú]pi[tť]|megveszem|v[aá]s[aá]rl|cump[aă]r|αγορ[άα]|اشتر|شراء|購入|구매|购买|в корзину|купить|купи|добави в|до кошика|στο καλάθι|sepete|satın al|לסל|أضف|سلة|カートに|购物车|장바구니|keranjang|giỏ hàng/i

const SAYING = [
  'value',
  'aria-label',
  'title',
  'id',
  'name',
  'class',
  'alt',
  'onclick',
  'ng-click',
  'x-on:click',
  '@click',
]

/** What a control says, to people and to machines. */
export function controlText(control: Element): string {
  const type = control.getAttribute('type') ?? (control.tagName === 'BUTTON' ? 'submit' : '')
  const form = /submit/.test(type) ? control.closest('form') : null
  return [
    control.textContent.trim().slice(0, 80),
    ...SAYING.map((key) => control.getAttribute(key) ?? ''),
    // "/add-to-cart/" takes what a wordless button sends.
    form?.getAttribute('action'),
    form?.getAttribute('class'),
  ].join(' ')
}

/** The page's own add-to-cart controls, the nearest to the heading first. */
export function* buttonsOf(controls: Element[], heading: Element | undefined): Steps<Element[]> {
  const found: Element[] = []
  for (const button of controls.slice(0, MAX_BUTTONS)) {
    yield
    if (ADD.test(controlText(button)) && !isAside(button, heading) && found.push(button) === MAX_ADDERS) break
  }
  // Not the block around a control.
  return byDistance(
    found.filter((one) => !found.some((other) => other !== one && one.contains(other))),
    heading,
  )
}
