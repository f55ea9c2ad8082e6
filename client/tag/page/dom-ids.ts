import { distance, isAside } from './aside.ts'
import { labelled } from './labelled.ts'
import { routed } from './page-type.ts'
import type { Steps } from './steps.ts'
import { clean } from './text.ts'
import { idsOfUrl } from './url-ids.ts'

const MAX_ELEMENTS = 60
const MAX_LABELLED = 6
/** A label this close to the heading speaks of the page's own product. */
const NEAR = 3

/** After `data-`. */
const ATTRIBUTES =
  'sku product-sku product_sku asin product-id product_id productid id-product pid product-code item-id itemid article code'
/** What the elements around the heading may call it otherwise: "data-b-item-id". */
const OWN = /^data-(?:\w+-)*(?:sku|article|(?:product|item|article|prod|goods)-?(?:id|code|sku|n(?:umbe)?r|no))$/
/** Elements around the heading that are looked at. */
const MAX_AROUND = 8
const INPUTS =
  /^(asin|sku|product|product_?id|productid|id_product|products?_id|prod_?id|item_?id|pid|product_?code|product_?sku|article(_?number)?|add-to-cart|variant_?id|goods_?id|catentryid|style_?id|(?:vw)?item|catalog_?id|article_?id|offer_?id|sku_?id)$/i
/** In the form that adds the product to the cart, what is named like an id and not one of something else. */
const FORM_INPUT = /(?:^|[-_a-z])(?:id|nr|no|code|sku|number|ean|upc|artnr|goods|ref)(?:post)?\]?$/i
const NOT_PRODUCT =
  /form|session|token|csrf|store|shop|site|lang|currency|categor|cat_?id|user|customer|cart|basket|list|option|attribute|address|return|page|country|zip|phone|promo|coupon|campaign|affiliate|vendor|seller|supplier|brand|quantity|template|section|selling/i
const LABEL =
  /(?:^\W*|[|•·;]\s*)(?:sku|asin|(?:ean|gtin|isbn)(?:[ -]?\d+)?|upc|mpn|(?!tele|phone|fax|order|kontakt|kunde|customer|konto|account|lot|ordre|batch)\p{L}*(?:nummer|number)|(?:product|item|model|article|art|style|catalog(?:ue)?|part|web|style)\.?[ -]?(?:code|number|no|nr|id|#)\.?|\p{L}{2,12} ?#(?=\S*\d)|\p{L}+ no\.|item|model|style|tcin|artikel-?(?:nr|nummer)\.?|art\.?[ -]?nr\.?|bestell-?(?:nr|nummer)\.?|varenr\.?|varenummer|artikelnummer|artikkelnumero|tuote(?:numero|koodi|nro)|r[eé]f(?:[eé]rence|erencia|er[eê]ncia|\.)?(?: (?:produit|article))?|codice(?: (?:prodotto|articolo))?|c[oó]d(?:igo|\.)?(?: (?:de |do )?(?:producto|produto|art[ií]culo))?|kod(?: (?:produktu|producenta|towaru))?|symbol|indeks|nr (?:kat(?:alogowy|\.)?|artyku[łl]u|produktu)|katalogov[eé] (?:[cč][ií]slo)|k[oó]d(?: (?:produktu|zbo[zž][ií]|tovaru))?|objedn\p{L}+ (?:k[oó]d|[cč][ií]slo)|cikksz[aá]m|term[eé]kk[oó]d|cod(?: (?:produs|produsului))?|[sš]ifra(?: (?:artikla|izdelka|proizvoda))?|артикул|код(?: товара| товару| на продукта)?|κωδικός(?: προϊόντος)?|ürün kodu|stok kodu|מק.?ט|رقم (?:الموديل|المنتج)|商品番号|型番|货号|상품번호)\s*(?:[:：#№.)-]+\s*|\s+(?=\S*\d)|$)(?<value>.*)$/iu
const TOKEN = /^[A-Z\d][\w.\-/]{1,39}$/i

/** Ids near the product: hidden inputs of the cart form, data attributes, labelled texts, the address. */
export function* readIds(
  document: Document,
  texts: Text[],
  heading: Element | undefined,
  buttons: Element[],
): Steps<{ _ids: string[]; _isNamed: boolean }> {
  const ids: string[] = []
  const take = (value: string | null | undefined, isWord = false) => {
    const id = clean(value, 41)
    if (id && TOKEN.test(id) && (isWord || /\d/.test(id))) ids.push(id)
  }
  const forms = new Set(buttons.slice(0, 4).map((button) => button.closest('form')))
  for (const input of [...document.querySelectorAll('input,button[name][value]')].slice(0, 300)) {
    const isForm = forms.has(input.closest('form'))
    const name = input.getAttribute('name') ?? ''
    const isNamed =
      INPUTS.test(name) ||
      INPUTS.test(input.getAttribute('id') ?? '') ||
      (isForm && input.getAttribute('type') === 'hidden' && FORM_INPUT.test(name) && !NOT_PRODUCT.test(name))
    if (isNamed && (isForm || !isAside(input, heading)) && input.getAttribute('type') !== 'text') {
      take(input.getAttribute('value'), isForm && INPUTS.test(name))
      if (ids.length > 3) break
    }
  }
  yield
  let _isNamed = false
  const tokenAt = (value: string, element: Element) => {
    const token = tokenOf(value)
    if (token && heading && distance(heading, element) < NEAR) _isNamed = true
    return token
  }
  ids.push(...(yield* labelled(texts, LABEL, tokenAt, undefined, MAX_LABELLED)))
  for (const name of ATTRIBUTES.split(' ')) {
    yield
    const attribute = `data-${name}`
    const owners = [...document.querySelectorAll(`[${attribute}]`)]
      .slice(0, MAX_ELEMENTS)
      .filter((element) => !isAside(element, heading))
    // The product's own element holds the heading or is its button; else the only value of the page.
    const owner = owners.find(
      (element) =>
        (heading && element.contains(heading)) ||
        buttons.some((button) => element === button || element.contains(button) || button.contains(element)),
    )
    const values = new Set(owners.map((element) => element.getAttribute(attribute)))
    if (owner) take(owner.getAttribute(attribute))
    else if (values.size === 1) take([...values][0])
  }
  for (let around = heading, i = 0; around && i < MAX_AROUND; around = around.parentElement ?? undefined, i++)
    for (const name of around.getAttributeNames()) if (OWN.test(name)) take(around.getAttribute(name))
  return { _ids: [...ids.slice(0, 10), ...idsOfUrl(routed(new URL(location.href)))], _isNamed }
}

function tokenOf(value: string): string | undefined {
  const token = value.split(/[\s,;|)]+/)[0] ?? ''
  return TOKEN.test(token) && /\d|^[A-Z]+[-_][A-Z_-]+$/.test(token) ? token : undefined
}
