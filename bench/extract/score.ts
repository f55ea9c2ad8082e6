import { minorDigits } from '../../client/tag/page/minor-digits.ts'
import type { ExtractedPage } from './extract-folder.ts'

export const fields = ['ids', 'name', 'price', 'currency', 'brand', 'availability'] as const
export type Field = (typeof fields)[number]

export interface Miss {
  file: string
  field: Field
  expected: string[]
  got: string[]
}

export interface FieldScore {
  field: Field
  precision: number
  recall: number
  f1: number
  /** Pages where the field was read and right, read and wrong (or there is none), and there but not read right. */
  right: number
  wrong: number
  missed: number
  misses: Miss[]
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\u00ad]+/g, ' ')
    .trim()

// Saved truth may still hold entities; only what JSON or HTML attributes must escape, and numeric ones.
const decode = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

/** What the page's facts hold for a field, as text. Ids are the ids proper: the address is an alias, not a SKU. */
function extracted({ facts: { product } }: ExtractedPage, field: Field): string[] {
  if (!product) return []
  switch (field) {
    case 'ids':
      return product.ids.filter((id) => !/^https?:/.test(id))
    case 'price':
      return product.price === undefined ? [] : [String(product.price / 10 ** minorDigits(product.currency ?? ''))]
    case 'name':
    case 'currency':
    case 'brand':
    case 'availability': {
      const value = product[field]
      return value === undefined ? [] : [value]
    }
    default:
      return field satisfies never
  }
}

// Words that say the same of whether a thing can be bought now.
const SAME: Record<string, string> = {
  soldout: 'outofstock',
  unavailable: 'outofstock',
  limitedavailability: 'instock',
  limited: 'instock',
  instoreonly: 'instock',
  onlineonly: 'instock',
  available: 'instock',
  presale: 'preorder',
}

const state = (written: string): string => {
  const word = written
    .replace(/^.*[/#:]/, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  return SAME[word] ?? word
}
const number = (written: string): number => {
  const bare = written.replace(/[^\d.,]/g, '')
  return Number(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replace(/,/g, '') : bare.replace(',', '.'))
}

/**
 * Equal, strictly: names and brands after entities, case and white space are folded; prices as numbers; availability by the
 * last segment of schema.org's address, its synonyms as one (sold out is out of stock, limited is in stock); ids and
 * currencies without case.
 */
export const isMatch: Record<Field, (truth: string, got: string) => boolean> = {
  ids: (truth, got) => fold(decode(truth)) === fold(got),
  name: (truth, got) => fold(decode(truth)) === fold(decode(got)),
  price: (truth, got) => Math.abs(number(truth) - Number(got)) < 0.0051,
  currency: (truth, got) => fold(truth) === fold(got),
  brand: (truth, got) => fold(decode(truth)) === fold(decode(got)),
  availability: (truth, got) => state(truth) === state(got),
}

export function scoreField(pages: ExtractedPage[], field: Field): FieldScore {
  let right = 0
  let wrong = 0
  let missed = 0
  const misses: Miss[] = []
  for (const page of pages) {
    const expected = page.truth[field] ?? []
    const got = extracted(page, field)
    const isRight = got.some((one) => expected.some((truth) => isMatch[field](truth, one)))
    if (isRight) right++
    else {
      if (got.length) wrong++
      if (expected.length) missed++
      if (got.length || expected.length) misses.push({ file: page.file, field, expected, got })
    }
  }
  const ratio = (part: number, whole: number) => (whole ? part / whole : 1)
  const round = (value: number) => Math.round(value * 10_000) / 10_000
  return {
    field,
    precision: round(ratio(right, right + wrong)),
    recall: round(ratio(right, right + missed)),
    f1: round(ratio(2 * right, 2 * right + wrong + missed)),
    right,
    wrong,
    missed,
    misses,
  }
}

export const scoreAll = (pages: ExtractedPage[]): FieldScore[] => fields.map((field) => scoreField(pages, field))

export function asTable(scores: FieldScore[], pages: number): string {
  const rows = scores.map(({ field, precision, recall, f1, right, wrong, missed }) =>
    [
      field.padEnd(13),
      ...[precision, recall, f1].map((value) => value.toFixed(3).padStart(9)),
      ...[right, wrong, missed].map((count) => String(count).padStart(7)),
    ].join(''),
  )
  return `${pages} pages\n${'field'.padEnd(13)}${['precision', 'recall', 'f1'].map((head) => head.padStart(9)).join('')}${['right', 'wrong', 'missed'].map((head) => head.padStart(7)).join('')}\n${rows.join('\n')}\n`
}
