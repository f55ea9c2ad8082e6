/** What a feed may say of a product. */
export type Field =
  | 'id'
  | 'alias'
  | 'group'
  | 'name'
  | 'url'
  | 'image'
  | 'brand'
  | 'category'
  | 'googleCategory'
  | 'price'
  | 'priceMinor'
  | 'salePrice'
  | 'saleDates'
  | 'regularPrice'
  | 'lowest30'
  | 'currency'
  | 'availability'
  | 'quantity'
  | 'adult'
  | 'sensitive'

/**
 * Names of each field as `foldHeader` writes them, the preferred first: Google Merchant's (also as the Content API's
 * camel case folds), then those that shops' exports use in English and Polish.
 */
export const headerNames: Record<Field, readonly string[]> = {
  id: words(
    'id product_id item_id offer_id stock_code stockcode product_code item_code code kod kod_produktu id_produktu',
    'identyfikator symbol indeks numer_katalogowy sku variant_sku handle',
  ),
  alias: words(
    'aliases alias sku variant_sku gtin ean upc isbn ean13 barcode variant_barcode mpn kod_ean kod_kreskowy kod_producenta',
    'product_id product_code item_group_id canonical_link mobile_link variant_id model numer_katalogowy symbol',
  ),
  group: words('item_group_id group parent_id parent_sku parent'),
  name: words(
    'title name product_name product_title item_name nazwa nazwa_produktu tytul tytul_produktu structured_title',
    'short_title description opis',
  ),
  url: words(
    'link url product_url product_link permalink canonical_link adres adres_url adres_produktu odnosnik link_do_produktu',
  ),
  image: words(
    'image_link image image_url image_src img picture thumbnail images zdjecie zdjecia obrazek obraz grafika additional_image_link',
  ),
  brand: words('brand manufacturer vendor producer producent marka'),
  category: words(
    'product_type product_types category category_path categories category_name kategoria kategorie sciezka_kategorii type dzial',
  ),
  googleCategory: words('google_product_category kategoria_google'),
  price: words('price cena unit_price price_gross cena_brutto variant_price current_price kwota'),
  priceMinor: words('price_minor'),
  salePrice: words(
    'sale_price special_price promotional_price promo_price cena_promocyjna cena_specjalna cena_po_obnizce',
  ),
  saleDates: words('sale_price_effective_date'),
  regularPrice: words(
    'regular_price old_price compare_at_price variant_compare_at_price list_price msrp cena_regularna cena_katalogowa stara_cena cena_przed_obnizka',
  ),
  lowest30: words(
    'lowest_price_30d lowest_price_30_days lowest30 lowest_30 omnibus_price omnibus najnizsza_cena najnizsza_cena_30_dni najnizsza_cena_z_30_dni',
  ),
  currency: words('currency currency_code price_currency waluta'),
  availability: words('availability stock_status in_stock is_in_stock available dostepnosc dostepny status_magazynowy'),
  quantity: words(
    'quantity qty stock stock_quantity inventory inventory_qty variant_inventory_qty stan stan_magazynowy ilosc',
  ),
  adult: words('adult is_adult dla_doroslych'),
  sensitive: words('sensitive is_sensitive wrazliwy'),
}

/** "g:Sale Price", "salePrice" and "SALE-PRICE" are one name; Polish letters fold to their base. */
export function foldHeader(header: string): string {
  return header
    .replace(/^[\s\ufeff]*(?:g:|c:)?/i, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łŁ]/g, 'l')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

function words(...lists: string[]): string[] {
  return lists.flatMap((list) => list.split(' '))
}
