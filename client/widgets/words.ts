import type { Locale } from '../../shared/wire/widget.ts'

const pl = {
  close: 'Zamknij',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  codeCopied: 'Kod skopiowany do schowka',
  copyByHand: 'Kod jest zaznaczony. Skopiuj go ręcznie.',
  code: 'kod',
  validUntil: 'Ważny do',
  lowest30: 'Najniższa cena z 30 dni przed obniżką',
  regular: 'Cena regularna',
  price: 'Cena',
  reduced: 'Obniżka',
  addToCart: 'Do koszyka',
  adding: 'Dodaję…',
  added: 'W koszyku',
  refused: 'Zobacz produkt, aby wybrać wariant',
}

export type Words = typeof pl

const en: Words = {
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  codeCopied: 'Code copied to the clipboard',
  copyByHand: 'The code is selected. Copy it by hand.',
  code: 'the code',
  validUntil: 'Valid until',
  lowest30: 'Lowest price in the 30 days before the reduction',
  regular: 'Regular price',
  price: 'Price',
  reduced: 'Reduction',
  addToCart: 'Add to cart',
  adding: 'Adding…',
  added: 'In the cart',
  refused: 'Open the product to choose a variant',
}

export const words: Record<Locale, Words> = { pl, en }
