import { bodyOf } from './document.ts'
import { labelOf } from './label.ts'
import type { Steps } from './steps.ts'

/** A page of more nodes is read this far. */
const MAX_NODES = 30_000
/** Nodes looked at in one step. */
const NODES = 40
/** Of one kind. */
const MAX_ELEMENTS = 700
const MAX_TEXTS = 8000
/** Longer than any price, label or id with its words. */
const MAX_TEXT = 120

// Tested on the tag, the label and "=itemprop".
const KINDS = {
  _names: /^h[1-6] |=name|prod.*(?:title|name)|title.*prod/,
  _prices:
    /^(?:del|s|strike) |pri(?:ce|x\b|jsr?\b|s-|s\b)|preis|cena|preci|prezzo|preco|hinta|fiyat|cijena|kaina|pret-|pret\b|amount|cost|=low-price/,
  _stocks:
    /avail|stock|stoc\b|dostep|verf(?:ue|u)gbar|dispo|lager|lieferbar|voorraad|sklad|nalichi|inventory|raktar|zalog/,
  _brands:
    /brand|\bmerk\b|byline|manufacturer|\bmarka|marke\b|marque|\bmarca|vendor|hersteller|producent|designer|supplier|vyrobce/,
  _controls: /^(?:button|input) |^a .*(?:cart|basket|koszyk|buy|button|btn)|add-?to-?(?:cart|bag|basket)/,
}

export type Survey = { [kind in keyof typeof KINDS]: Element[] } & {
  /** Short texts in the page's order. */
  _texts: Text[]
}

/** Everything that may tell of the product, found in one walk. */
export function* survey(document: Document): Steps<Survey> {
  const found: Survey = { _names: [], _prices: [], _stocks: [], _brands: [], _controls: [], _texts: [] }
  const kinds = Object.entries(KINDS).map(([kind, pattern]) => ({
    pattern,
    // The key of an entry of KINDS.
    list: found[kind as keyof typeof KINDS],
  }))
  const walker = document.createTreeWalker(bodyOf(document) ?? document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let i = 0; i < MAX_NODES && walker.nextNode(); i++) {
    if (i % NODES === 0) yield
    const node = walker.currentNode
    if (node instanceof Element) {
      const itemprop = node.getAttribute('itemprop')
      const named = `${node.tagName.toLowerCase()} ${labelOf(node)}${itemprop ? ` =${itemprop.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}` : ''}`
      for (const { pattern, list } of kinds)
        if (
          list.length < MAX_ELEMENTS &&
          (pattern.test(named) || (list === found._prices && node.hasAttribute('data-price')))
        )
          list.push(node)
    } else if (
      node instanceof Text &&
      found._texts.length < MAX_TEXTS &&
      node.length < MAX_TEXT * 4 &&
      /\S/.test(node.data) &&
      node.data.trim().length < MAX_TEXT &&
      !/^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|OPTION)$/.test(node.parentElement?.tagName ?? '')
    )
      found._texts.push(node)
  }
  return found
}
