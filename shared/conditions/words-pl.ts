import { type Language, type Phrase, verb } from './phrase.ts'

/** Forms that fit subjects of every gender and number. */
function be(what: string, negative = what): Phrase {
  return { plain: what, negated: `nie jest to ${negative}`, holds: `to ${what}`, fails: `to nie jest ${negative}` }
}

function listed(texts: readonly string[], word: string): string {
  const last = texts.at(-1) ?? 'nic'
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${word} ${last}`
}

/** 1 element, 2 elementy, 5 elementów, 22 elementy. */
function elements(count: number): string {
  if (count === 1) return '1 element'
  const isFew = count % 10 >= 2 && count % 10 <= 4 && !(count % 100 >= 12 && count % 100 <= 14)
  return `${count} ${isFew ? 'elementy' : 'elementów'}`
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'tekst',
  number: 'liczba',
  boolean: 'tak lub nie',
  array: 'lista',
  object: 'obiekt',
  null: 'brak wartości',
  undefined: 'wartość nieokreślona',
}

export const polish: Language = {
  and: 'i',
  or: 'lub',
  everybody: 'wszyscy',
  nobody: 'nikt',
  not: (inner) => `nieprawda, że ${inner}`,
  none: (inner) => `żadne z ${inner}`,
  visitor: 'odwiedzający',
  segment: (ids) => {
    const where = ids.length === 1 ? `w segmencie ${ids[0]}` : `w jednym z segmentów ${listed(ids, 'lub')}`
    return { plain: where, negated: `nie ${where}`, holds: `jest ${where}`, fails: `nie jest ${where}` }
  },
  savedGroup: (id) => verb(`należy do zapisanej grupy ${id}`, `nie należy do zapisanej grupy ${id}`),
  equal: (text) => be(text),
  truth: (value) => {
    const [is, other] = value ? ['tak', 'nie'] : ['nie', 'tak']
    return { plain: is, negated: `${other} lub nie wiadomo`, holds: `to „${is}”`, fails: `to nie jest „${is}”` }
  },
  oneOf: (texts) => be(listed(texts, 'lub'), listed(texts, 'ani')),
  ignoringCase: '(bez względu na wielkość liter)',
  order: {
    $lt: { number: 'mniej niż', date: 'przed', text: 'w alfabecie przed' },
    $lte: { number: 'co najwyżej', date: 'najpóźniej', text: 'w alfabecie najdalej' },
    $gt: { number: 'więcej niż', date: 'po', text: 'w alfabecie po' },
    $gte: { number: 'co najmniej', date: 'najwcześniej', text: 'w alfabecie najwcześniej' },
  },
  orderPhrase: (words, text) => be(`${words} ${text}`),
  version: {
    $veq: (text) => `wersja ${text}`,
    $vlt: (text) => `wersja starsza niż ${text}`,
    $vlte: (text) => `wersja ${text} lub starsza`,
    $vgt: (text) => `wersja nowsza niż ${text}`,
    $vgte: (text) => `wersja ${text} lub nowsza`,
  },
  exists: verb('ma wartość', 'nie ma wartości'),
  type: (name) => be(TYPES[name] ?? `typ ${name}`),
  size: (count) =>
    verb(`ma ${elements(count)}`, `nie ma dokładnie ${count === 1 ? '1 elementu' : `${count} elementów`}`),
  sizeThat: (test) =>
    verb(`ma liczbę elementów, która spełnia: ${test}`, `ma liczbę elementów, która nie spełnia: ${test}`),
  allOf: (texts) => verb(`zawiera ${listed(texts, 'i')}`, `nie zawiera wszystkich naraz: ${texts.join(', ')}`),
  elementThat: (test) => verb(`ma element, który spełnia: ${test}`, `nie ma elementu, który spełnia: ${test}`),
  elementWith: (condition) => verb(`ma element, dla którego ${condition}`, `nie ma elementu, dla którego ${condition}`),
  pattern: (text) => verb(`pasuje do wzorca ${text}`, `nie pasuje do wzorca ${text}`),
  contains: (text) => verb(`zawiera ${text}`, `nie zawiera ${text}`),
  starts: (text) => verb(`zaczyna się od ${text}`, `nie zaczyna się od ${text}`),
  ends: (text) => verb(`kończy się na ${text}`, `nie kończy się na ${text}`),
  inList: (id) => verb(`na liście ${id}`, `poza listą ${id}`),
  exactly: (text) => be(`dokładnie ${text}`),
  unknown: (name) => verb(`spełnia nieznany warunek ${name}`, `nie spełnia nieznanego warunku ${name}`),
}
