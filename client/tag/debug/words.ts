/** What the panel says to an owner whose browser speaks Polish: names of rows, then what may stand in those of our own words. */
const PL: Record<string, string> = {
  path: 'adres',
  page: 'strona',
  shop: 'platforma',
  items: 'produkty na liście',
  cart: 'koszyk',
  consent: 'zgody',
  conflicts: 'sprzeczności',
  blocked: 'bez odpowiedzi',
  csp: 'polityka (CSP)',
  storage: 'pamięć',
  errors: 'błędy',
  catalogue: 'katalog',
  ids: 'identyfikatory',
  name: 'nazwa',
  price: 'cena',
  oldPrice: 'poprzednia cena',
  currency: 'waluta',
  category: 'kategoria',
  brand: 'marka',
  availability: 'dostępność',
  image: 'zdjęcie',
  url: 'adres',

  product: 'produkt',
  home: 'główna',
  search: 'wyszukiwanie',
  checkout: 'składanie zamówienia',
  thank_you: 'podziękowanie za zamówienie',
  other: 'inna',
  generic: 'nieznana',
  source: 'źródło',
  'source: generic': 'źródło: strona',
  lines: 'pozycje',
  none: 'brak',
  personalisation: 'personalizacja',
  measurement: 'pomiar',
  granted: 'zgoda',
  denied: 'odmowa',
  unknown: 'nie wiadomo',
  ok: 'działa',
  memory: 'tylko ta strona',
  in_stock: 'dostępny',
  out_of_stock: 'niedostępny',
  preorder: 'przedsprzedaż',
  backorder: 'na zamówienie',
  limited: 'ostatnie sztuki',
  discontinued: 'wycofany',

  'open an install check': 'otwórz sprawdzanie instalacji',
  'there is none': 'nie ma go',
  'not found by any of its ids': 'produktu nie ma pod żadnym z identyfikatorów',
  'found by its id,': 'jest, pod identyfikatorem',
  'found by its alias,': 'jest, pod dodatkowym identyfikatorem',
  'found by its address,': 'jest, pod adresem',
}

/** Rows of which the values are words of ours: the others hold what the shop says. */
const OURS = /^(?:page|shop|cart|consent|storage|catalogue|product\.availability)$/

/** Whole words and sentences, the longest first. */
const KNOWN = new RegExp(
  `(?<!\\w)(?:${Object.keys(PL)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?!\\w)`,
  'g',
)

/** One line of the panel, in the browser's language. */
export function lineOf([fact, value]: readonly [string, string]): string {
  const isPolish = /^pl/i.test(navigator.language)
  const say = (text: string) => (isPolish ? (PL[text] ?? text) : text)
  const name = isPolish ? fact.split('.').map(say).join(': ') : fact
  return `${name}: ${OURS.test(fact) ? value.replace(KNOWN, say) : value}`
}
