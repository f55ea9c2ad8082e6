import type { Item } from '../../../../shared/history/event.ts'
import { stated } from '../../page/claim.ts'
import type { PageFacts } from '../../page/facts.ts'
import { idsOfUrl } from '../../page/url-ids.ts'

const IDS = ['data-product-id', 'data-product_id', 'data-sku', 'data-id']
/** What shows one product of several, or of a list in front of it. */
const CARD =
  '[data-product-id],[data-product_id],[data-sku],li,article,[class*=card i],[class*=product-item i],[role=dialog],[class*=modal i]'
/** On a product's page a box that adds has links too, about delivery, to a wish list: another product shows its picture or a heading. */
const OF_ANOTHER = 'a[href]:has(img,h2,h3,h4,h5),:is(h2,h3,h4,h5) a[href]'
const PIECES = ':is(input,select):is([name*=quan i],[name*=qty i],[name*=ilosc i],[name*=pieces i])'
/** Pages that are about no product, whatever number is in their address. */
const OF_NONE = /home|category|search|cart/

/** What a press of this button adds: the product of its card, else the page's own. */
export function itemAt(button: Element, page: PageFacts | undefined): Item | undefined {
  const product = page?.product
  const card = button.closest(CARD)
  const id = card && IDS.map((name) => card.getAttribute(name)).find(Boolean)
  const quantity = piecesAt(button.closest('form') ?? card)
  const isCard = card && !card.querySelector('h1')
  const link = isCard ? card.querySelector<HTMLAnchorElement>(product ? OF_ANOTHER : 'a[href]') : null
  const isElsewhere = link && link.pathname !== location.pathname && !/\.(?:jpe?g|png|webp)$/.test(link.pathname)
  if (isCard && (isElsewhere || (id && !product))) {
    const url = new URL(link?.href ?? location.href)
    const title = card.querySelector('h2,h3,h4,h5,[class*=name i],[class*=title i]') ?? link
    return itemOf([id, ...(link ? [...idsOfUrl(url), url.origin + url.pathname] : [])], {
      name: title?.textContent.trim(),
      quantity,
    })
  }
  const ofAddress = OF_NONE.test(page?.type ?? '') ? [] : idsOfUrl(new URL(location.href))
  return itemOf([...(product?.ids ?? []), id, ...ofAddress], { name: product?.name, price: product?.price, quantity })
}

function itemOf(
  ids: (string | null | undefined)[],
  { name, price, quantity }: { name?: string | undefined; price?: number | undefined; quantity: number },
): Item | undefined {
  const [id, ...aliases] = new Set(ids.flatMap((one) => one || []))
  return id ? stated<Item>({ id, aliases, name, price, quantity }) : undefined
}

/** What the field for it says, where there is one. */
function piecesAt(form: Element | null): number {
  const field =
    form?.querySelector<HTMLInputElement>(PIECES) ?? form?.querySelector<HTMLInputElement>('input[type=number]')
  const pieces = Number.parseFloat(field?.value.replace(',', '.') ?? '')
  return pieces > 0 ? pieces : 1
}
