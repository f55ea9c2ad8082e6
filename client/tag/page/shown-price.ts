import { minorDigits } from './minor-digits.ts'
import { plainAmount } from './plain-reading.ts'

/** Texts behind the heading that are looked at … */
const MAX_NODES = 600
/** … and behind the price: what stands beside it, not the page's other products. */
const MAX_BESIDE = 40
/** A longer text, the spaces of templates aside, is prose, or a script's. */
const MAX_CHARS = 32
/** A lower price below this share, in percent, is an instalment. */
const LEAST_SHARE = 25
/** A price with tax, in percent of that without; tax rates are whole. */
const LEAST_VAT = 102
const MOST_VAT = 128
const ROUNDED = 0.03

/** `NodeFilter.SHOW_TEXT`, whose object an engine makes only for who asks. */
const SHOW_TEXT = 4
/** Not a percentage. */
const NUMBERS = /\d+(?:(?:[.,'’]|\s(?=\d{3}(?!\d)))\d+)*(?![\d.,]*\s*%)/g
/** Tags, classes and styles of what a page calls old. */
const OLD =
  /<(?:s|del|strike) |\b(?:old|was|list(?=-?price)|rrp|msrp|uvp|before|orig\w*|prev\w*|compare|crossed|strike\w*|through|stara)(?:-?price)?\b/

interface Sighting {
  _amount: number
  _isOld: boolean
  _hasCents: boolean
  _element: Element
}

/**
 * Looks for a product's price behind its heading. Sure: it stands there, not struck through and with no lower one beside it,
 * so the data name neither the list price nor a net one. `old`: the higher one that is struck through beside it.
 */
export function shownPrice(
  heading: Element,
  price: number,
  currency: string,
): readonly [isSure?: boolean, old?: number] {
  const walker = document.createTreeWalker(document, SHOW_TEXT)
  walker.currentNode = heading
  const seen: Sighting[] = []
  for (let left = MAX_NODES; left && walker.nextNode(); left--) {
    const { nodeValue, parentElement: _element } = walker.currentNode
    const numbers = nodeValue && nodeValue.trim().length < MAX_CHARS && nodeValue.match(NUMBERS)
    if (!numbers || !_element || _element.closest('script,style')) continue
    // An entry of a list is another product's, and so is the rest of the list.
    const entry = _element.closest('li,article')
    if (entry && !entry.contains(heading)) {
      const list = entry.parentNode
      let last: Node = list && !list.contains(heading) ? list : entry
      while (last.lastChild) last = last.lastChild
      walker.currentNode = last
      continue
    }
    const label = [0, 1, 2, 3].map((level) => {
      const one = above(_element, level)
      return `<${one.tagName} ${one.getAttribute('class')} ${one.getAttribute('style')}`
    })
    const _isOld = OLD.test(`${label}`.replace(/_|([a-z])(?=[A-Z])|\b(?:with|has)-\w+/g, '$1-').toLowerCase())
    for (const number of numbers) {
      const _amount = plainAmount(number, minorDigits(currency), true)
      if (_amount === price && !_isOld) left = Math.min(left, MAX_BESIDE)
      if (_amount) seen.push({ _amount, _isOld, _hasCents: /[.,]\d\d$/.test(number), _element })
    }
  }
  const shown = seen.find(({ _amount, _isOld }) => _amount === price && !_isOld)
  if (!shown) return []
  const near = (levels: number) => seen.filter(({ _element }) => above(shown._element, levels).contains(_element))
  const old = new Set(near(4).flatMap(({ _amount, _isOld }) => (_isOld && _amount >= price ? _amount : [])))
  const [was = 0] = old
  // A lower one that is not what is saved, or a higher one of which this may be the net price.
  const isRival = ({ _amount, _isOld, _hasCents }: Sighting) => {
    const percent = (_amount / price) * 100
    const isGross = percent > LEAST_VAT && percent < MOST_VAT && Math.abs(percent - Math.round(percent)) < ROUNDED
    return (
      !_isOld &&
      (isGross || (percent > LEAST_SHARE && percent < 100 && _amount !== was - price && _hasCents === shown._hasCents))
    )
  }
  return [old.size < 2 && !old.has(price) && !near(2).some(isRival), was]
}

function above(element: Element, levels: number): Element {
  return levels && element.parentElement ? above(element.parentElement, levels - 1) : element
}
