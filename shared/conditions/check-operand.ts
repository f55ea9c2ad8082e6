import { suggestName } from '../authoring/nearest-name.ts'
import { nonLinearReason } from './regex-linear.ts'

/** Values of one list, and characters of one text, at most. */
const MAX_LIST_VALUES = 5000
const MAX_TEXT_CHARS = 1000

/** What is wrong with an operand, and what to write instead. */
export interface Finding {
  reason: string
  suggestion?: string | undefined
  severity?: 'warning'
}

type OperandCheck = (operand: unknown) => Finding | undefined

const TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null', 'undefined'] as const

/** How a value reads in a message. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return (
    { string: 'text', number: 'a number', boolean: 'true or false', object: 'an object' }[typeof value as 'string'] ??
    typeof value
  )
}

function wanted(what: string, operand: unknown, suggestion: string): Finding {
  return { reason: `it takes ${what}, not ${kindOf(operand)}`, suggestion }
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

const scalar: OperandCheck = (operand) =>
  isScalar(operand)
    ? undefined
    : wanted('one value', operand, 'write the value without an operator to compare lists or objects, or use $in, $all')

const ordered: OperandCheck = (operand) =>
  typeof operand === 'number' || typeof operand === 'string'
    ? undefined
    : wanted('a number or text', operand, 'write a number, or a date such as "2026-01-31"')

const version: OperandCheck = (operand) =>
  typeof operand === 'number' || (typeof operand === 'string' && /\d/.test(operand))
    ? undefined
    : wanted('a version', operand, 'write a version such as "1.2.3"')

const scalars: OperandCheck = (operand) => {
  if (!Array.isArray(operand)) return wanted('a list', operand, `write [${JSON.stringify(operand)}]`)
  if (operand.length > MAX_LIST_VALUES) return { reason: `the list has more than ${MAX_LIST_VALUES} values` }
  const odd = operand.findIndex((value) => !isScalar(value))
  if (odd >= 0)
    return {
      reason: `value ${odd} of the list is ${kindOf(operand[odd])} and equals nothing`,
      suggestion: 'list single values',
    }
  if (operand.length === 0)
    return { reason: 'the list is empty', suggestion: 'list at least one value', severity: 'warning' }
  return undefined
}

const tests: OperandCheck = (operand) => {
  if (!Array.isArray(operand)) return wanted('a list', operand, `write [${JSON.stringify(operand)}]`)
  return operand.length > MAX_LIST_VALUES ? { reason: `the list has more than ${MAX_LIST_VALUES} values` } : undefined
}

const text: OperandCheck = (operand) => {
  if (typeof operand !== 'string') return wanted('text', operand, 'write text in quotes')
  return operand === ''
    ? { reason: 'the text is empty, so any text fits', suggestion: 'use {"$type": "string"}' }
    : undefined
}

const id: OperandCheck = (operand) =>
  typeof operand === 'string' ? undefined : wanted('an id', operand, 'write the id in quotes')

const yesNo: OperandCheck = (operand) =>
  typeof operand === 'boolean' ? undefined : wanted('true or false', operand, 'write true or false')

const typeName: OperandCheck = (operand) =>
  TYPES.some((name) => name === operand)
    ? undefined
    : {
        reason: `${JSON.stringify(operand)} is no type`,
        suggestion: suggestName(typeof operand === 'string' ? operand : '', TYPES),
      }

const size: OperandCheck = (operand) => {
  if (typeof operand === 'number') {
    return Number.isInteger(operand) && operand >= 0
      ? undefined
      : { reason: 'a list has a whole number of elements', suggestion: 'write 0 or more' }
  }
  return isPlainObject(operand)
    ? undefined
    : wanted('a number', operand, 'write a number, or a test such as {"$gte": 2}')
}

const nested: OperandCheck = (operand) =>
  isPlainObject(operand)
    ? undefined
    : wanted('a condition', operand, 'write a condition such as {"price": {"$gt": 100}}')

const anything: OperandCheck = () => undefined

function pattern(isCaseInsensitive: boolean): OperandCheck {
  return (operand) => {
    if (typeof operand !== 'string') return wanted('a pattern', operand, 'write the pattern as text')
    const suggestion = 'use a simpler pattern that begins with ^, or $containsi, $startsi, $endsi'
    const reason = nonLinearReason(operand, isCaseInsensitive)
    if (reason) return { reason: `the pattern might take very long or is not supported: ${reason}`, suggestion }
    return compiles(operand) ? undefined : { reason: 'the pattern is broken', suggestion }
  }
}

function compiles(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    // A SyntaxError: whatever the parser of the subset let through, the engine does not take it.
    return false
  }
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What each operator under an attribute takes. */
const OPERANDS: Readonly<Record<string, OperandCheck>> = {
  $eq: scalar,
  $ne: scalar,
  $gt: ordered,
  $gte: ordered,
  $lt: ordered,
  $lte: ordered,
  $in: scalars,
  $nin: scalars,
  $ini: scalars,
  $nini: scalars,
  $all: tests,
  $alli: tests,
  $exists: yesNo,
  $type: typeName,
  $size: size,
  $elemMatch: nested,
  $not: anything,
  $regex: pattern(false),
  $regexi: pattern(true),
  $inGroup: id,
  $notInGroup: id,
  $veq: version,
  $vne: version,
  $vgt: version,
  $vgte: version,
  $vlt: version,
  $vlte: version,
  $containsi: text,
  $startsi: text,
  $endsi: text,
}

/** Keys that stand beside attributes, not under one. */
export const LOGICAL_KEYS = ['$and', '$or', '$nor', '$not', '$inSegment', '$savedGroup'] as const

/** What is wrong with this operator and operand, if anything. */
export function checkOperand(operator: string, operand: unknown): Finding | undefined {
  const check = Object.hasOwn(OPERANDS, operator) ? OPERANDS[operator] : undefined
  if (check) {
    const tooLong = typeof operand === 'string' && operand.length > MAX_TEXT_CHARS
    return tooLong ? { reason: `the text is longer than ${MAX_TEXT_CHARS} characters` } : check(operand)
  }
  if (LOGICAL_KEYS.some((key) => key === operator)) {
    return {
      reason: `${operator} stands beside attributes, not under one`,
      suggestion: `move it up: {"${operator}": …}`,
    }
  }
  return {
    reason: `unknown operator ${JSON.stringify(operator)}`,
    suggestion: suggestName(operator, Object.keys(OPERANDS)),
  }
}

export function isOperator(name: string): boolean {
  return Object.hasOwn(OPERANDS, name)
}
