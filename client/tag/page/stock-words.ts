import { availabilityOf } from './availability.ts'
import type { Availability } from './facts.ts'

// Order matters: "not available" holds "available", "niedostępny" holds "dostępny".
const STATES: [Availability, RegExp][] = [
  [
    'discontinued',
    /discontinu|wycofan|no longer (?:available|sold|made|stocked)|has been retired|nicht mehr (lieferbar|erhältlich)/i,
  ],
  [
    'out_of_stock',
    /out.?of.?stock|sold.?out|^\W*sold\W*$|\boos\b|unavailable|not available|no stock|nie ?dostępn|brak (w|na) (magazyn|stan)|brak towaru|wyprzeda(ny|ne|na)\b|chwilowo|ausverkauft|nicht (auf lager|verfügbar|lieferbar|vorrätig)|derzeit nicht|vergriffen|rupture|épuisé|indisponible|non dispo|agotado|sin (stock|existencias)|no disponible|esgotado|indispon[ií]vel|sem (stock|estoque)|esaurito|non disponibil|uitverkocht|niet (op voorraad|leverbaar|beschikbaar)|slutsåld|slut i lager|ej i lager|udsolgt|ikke på lager|utsolgt|loppu|ei varastossa|vyprod[aá]n|není skladem|nie je (na sklade|skladom)|vypredan|nedostupn|elfogyott|nincs (készleten|raktáron)|nem (rendelhető|elérhető)|stoc epuizat|indisponibil|nu este (în|in) stoc|nije (na|dostupn)|rasprodan|ni na zalogi|razprodan|изчерпан|няма в наличност|нет в (?:наличии|продаже)|распродан|закончился|немає в наявності|εξαντλ|μη διαθέσιμο|tükendi|stokta yok|אזל|غير متوفر|نفد|在庫切れ|品切れ|缺货|售罄|품절|habis|stok kosong|hết hàng/i,
  ],
  [
    'preorder',
    /pre.?order|予約(?:受付|商品|販売)|förhandsbok|forhåndsbestil|ennakkotil|předobjed|predobjed|előrendel|precomand|предзаказ|передзамовл|coming soon|presale|przedsprzedaż|vorbestell|erscheint am|will be released|zapowied[źz]|à paraître|précommande|preventa|preordine|pré-venda/i,
  ],
  [
    'backorder',
    /back.?order|nachbestellt|na objednávku|rendelésre|op bestelling|su ordinazione|na zamówienie|made to order|auf bestellung|sur commande/i,
  ],
  ['limited', /limited.?avail/i],
  [
    'in_stock',
    /in.?stock|instoreonly|onlineonly|\bavailable|on hand|disponib(?!ili[td])|disponibili\p{L}+\W+imm|disponív|dostępn(?!oś)|na stanie|w magazynie|(?:auf|an) lager|lieferbar(?!keit)|vorrätig|verfügbar(?!keit)|en stock|em stock|en existencia|disponibile|op voorraad|leverbaar|i lager|på lager|varastossa|skladem|skladom|na sklade|dostupn(?!os)|készleten|raktáron|elérhető|[iî]n stoc|na stanju|na zalogi|в наличност|в наличии|є в наявності|διαθέσιμο|σε απόθεμα|stokta|במלאי|متوفر|متاح|在庫あり|有货|현货|\bstock (?:disp)|\bstock\s*:?\s*[1-9]|còn hàng|tersedia|^(?:yes|true|1)$/iu,
  ],
]

/** The state that a visible text names, in the language of the page. */
export function stockOfText(text: string): Availability | undefined {
  return STATES.find(([, pattern]) => pattern.test(text))?.[0] ?? availabilityOf(text)
}
