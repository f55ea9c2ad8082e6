import { foldHeader } from './header-names.ts'

/** Preorder and backorder can be bought, so they count as in stock. */
const IN_STOCK = new Set(
  'in_stock instock available limited_availability limitedavailability preorder pre_order backorder back_order presale online_only onlineonly in_store_only instoreonly active true yes y t tak dostepny dostepna dostepne dostepnosc_duza dostepnosc_mala na_stanie w_magazynie na_zamowienie'.split(
    ' ',
  ),
)
const OUT_OF_STOCK = new Set(
  'out_of_stock outofstock sold_out soldout discontinued unavailable not_available inactive false no n f nie niedostepny niedostepna niedostepne brak brak_w_magazynie wyprzedany wycofany chwilowo_niedostepny reserved'.split(
    ' ',
  ),
)

/** What a feed's stock words mean ("in stock", "https://schema.org/InStock", "dostępny", "12", "0"); undefined = unknown words. */
export function parseAvailability(text: string): boolean | undefined {
  const bare = text.trim().replace(/^https?:\/\/schema\.org\//i, '')
  if (/^-?\d+([.,]\d+)?$/.test(bare)) return Number(bare.replace(',', '.')) > 0
  const folded = foldHeader(bare)
  if (IN_STOCK.has(folded)) return true
  if (OUT_OF_STOCK.has(folded)) return false
  return undefined
}
