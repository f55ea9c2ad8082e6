import { type Language, type Phrase, verb } from './phrase.ts'

function be(what: string): Phrase {
  return { plain: what, negated: `not ${what}`, holds: `is ${what}`, fails: `is not ${what}` }
}

function listed(texts: readonly string[], word: string): string {
  const last = texts.at(-1) ?? 'nothing'
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${word} ${last}`
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
  null: 'missing',
  undefined: 'undefined',
}

export const english: Language = {
  and: 'and',
  or: 'or',
  everybody: 'everybody',
  nobody: 'nobody',
  not: (inner) => `not ${inner}`,
  none: (inner) => `none of ${inner}`,
  visitor: 'visitor',
  segment: (ids) => {
    const where = ids.length === 1 ? `the segment ${ids[0]}` : `one of the segments ${listed(ids, 'or')}`
    return { ...be(`in ${where}`), negated: `not in ${where}` }
  },
  savedGroup: (id) => be(`in the saved group ${id}`),
  equal: be,
  truth: (value) => {
    const [is, other] = value ? ['yes', 'no'] : ['no', 'yes']
    return { plain: is, negated: `${other} or unknown`, holds: `is “${is}”`, fails: `is not “${is}”` }
  },
  oneOf: (texts) => be(listed(texts, 'or')),
  ignoringCase: '(ignoring case)',
  order: {
    $lt: { number: 'less than', date: 'before', text: 'in the alphabet before' },
    $lte: { number: 'at most', date: 'no later than', text: 'in the alphabet no later than' },
    $gt: { number: 'more than', date: 'after', text: 'in the alphabet after' },
    $gte: { number: 'at least', date: 'no earlier than', text: 'in the alphabet no earlier than' },
  },
  orderPhrase: (words, text) => be(`${words} ${text}`),
  version: {
    $veq: (text) => `version ${text}`,
    $vlt: (text) => `a version older than ${text}`,
    $vlte: (text) => `version ${text} or older`,
    $vgt: (text) => `a version newer than ${text}`,
    $vgte: (text) => `version ${text} or newer`,
  },
  exists: verb('has a value', 'has no value'),
  type: (name) => be(TYPES[name] ?? `of the type ${name}`),
  size: (count) => {
    const elements = `${count} ${count === 1 ? 'element' : 'elements'}`
    return verb(`has ${elements}`, `does not have ${elements}`)
  },
  sizeThat: (test) => verb(`has a number of elements that ${test}`, `does not have a number of elements that ${test}`),
  allOf: (texts) => verb(`contains ${listed(texts, 'and')}`, `does not contain all of ${listed(texts, 'and')}`),
  elementThat: (test) => verb(`has an element that ${test}`, `has no element that ${test}`),
  elementWith: (condition) => verb(`has an element with ${condition}`, `has no element with ${condition}`),
  pattern: (text) => verb(`matches the pattern ${text}`, `does not match the pattern ${text}`),
  contains: (text) => verb(`contains ${text}`, `does not contain ${text}`),
  starts: (text) => verb(`starts with ${text}`, `does not start with ${text}`),
  ends: (text) => verb(`ends with ${text}`, `does not end with ${text}`),
  inList: (id) => be(`on the list ${id}`),
  exactly: (text) => be(`exactly ${text}`),
  unknown: (name) => verb(`passes the unknown test ${name}`, `does not pass the unknown test ${name}`),
}
