/** Where the answer of one test can change, and which values it must be asked about one by one. */
export interface Breakpoints {
  numbers: number[]
  texts: string[]
  /** It orders texts. */
  ordersText: boolean
  /** It reads texts as numbers. */
  readsNumbers: boolean
  /** Its answer on numbers, or on texts, follows no breakpoints (patterns, versions, parts of text). */
  isFreeOnNumbers: boolean
  isFreeOnTexts: boolean
}

/**
 * The breakpoints of a test. Between them (for texts: on every text that is not one, does not read as a number where
 * that matters, and lies in the same gap where texts are ordered) its answer is constant.
 */
export function breakpointsOf(test: unknown): Breakpoints {
  const found: Breakpoints = {
    numbers: [],
    texts: [],
    ordersText: false,
    readsNumbers: false,
    isFreeOnNumbers: false,
    isFreeOnTexts: false,
  }
  noteTest(found, test)
  return found
}

function noteTest(found: Breakpoints, test: unknown): void {
  if (typeof test === 'boolean') {
    // Truth of a value changes at 0 and at the empty text.
    found.numbers.push(0)
    found.texts.push('')
  } else if (typeof test === 'number') {
    found.numbers.push(test)
    found.readsNumbers = true
  } else if (typeof test === 'string') noteText(found, test)
  else if (typeof test === 'object' && test !== null && !Array.isArray(test)) {
    // Where this is compared as a whole it equals no single value, and more breakpoints do no harm.
    for (const [name, operand] of Object.entries(test)) noteOperator(found, name, operand)
  }
}

function noteText(found: Breakpoints, text: string): void {
  found.texts.push(text)
  // A number equals the text that it is written as, and is ordered against what the text reads as.
  const read = Number(text)
  if (!Number.isNaN(read)) found.numbers.push(read)
}

function noteOperator(found: Breakpoints, name: string, operand: unknown): void {
  if (name === '$not') noteTest(found, operand)
  else if (['$lt', '$lte', '$gt', '$gte'].includes(name)) noteOrder(found, operand)
  else if (['$eq', '$ne'].includes(name)) noteValue(found, operand)
  else if (['$in', '$nin', '$ini', '$nini'].includes(name)) {
    if (Array.isArray(operand)) for (const value of operand) noteValue(found, value)
    if (name.endsWith('i')) found.isFreeOnTexts = true
  } else if (['$containsi', '$startsi', '$endsi'].includes(name)) found.isFreeOnTexts = true
  else if (name.startsWith('$regex') || name.startsWith('$v')) {
    found.isFreeOnTexts = true
    found.isFreeOnNumbers = true
  }
  // All others are constant on single values: $exists, $type, those on lists, groups (none here), unknown names.
}

function noteValue(found: Breakpoints, value: unknown): void {
  if (typeof value === 'number') found.numbers.push(value)
  else if (typeof value === 'string') found.texts.push(value)
}

function noteOrder(found: Breakpoints, operand: unknown): void {
  if (typeof operand === 'string') {
    noteText(found, operand)
    found.ordersText = true
  } else if (typeof operand === 'object' && operand !== null) {
    found.isFreeOnNumbers = true
    found.isFreeOnTexts = true
  } else {
    found.numbers.push(Number(operand))
    found.readsNumbers = true
  }
}
