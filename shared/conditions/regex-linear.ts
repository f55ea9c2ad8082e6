import { type CharSet, foldCase, NONE } from './regex-class.ts'
import { parseRegex, type RegexNode, RegexRefused } from './regex-parse.ts'

/** Bound of one repetition such as `{0,100}`, at most. */
const MAX_REPEAT = 100
/** Straight paths through the alternatives of a pattern, places on one path, and tries at one position, at most. */
const MAX_PATHS = 200
const MAX_PLACES = 400
const MAX_TRIES = 100

interface Place {
  set: CharSet
  min: number
  max: number
  /** A boundary or the end: takes no character and may fail. */
  isAssertion: boolean
}

interface Path {
  isAnchored: boolean
  places: Place[]
}

/**
 * Why a pattern might take more than linear time in a backtracking engine, or undefined when it cannot.
 *
 * The pattern is laid out as straight paths, one for each choice of alternatives, whose costs add up. On a path that
 * starts with `^`, each unbounded repetition except the last must be *definite*: the next place takes none of its
 * characters, so that giving characters back fails at once; then all of them together walk the text once, and the last
 * one adds one walk. A path without `^` is tried at each position, so an unbounded repetition there must be followed
 * by nothing that can fail. Bounded repetitions multiply by a constant, which is limited.
 */
export function nonLinearReason(pattern: string, isCaseInsensitive: boolean): string | undefined {
  try {
    for (const path of pathsOf(parseRegex(pattern))) {
      const reason = reasonOf(path, isCaseInsensitive)
      if (reason) return reason
    }
  } catch (error) {
    if (error instanceof RegexRefused) return error.message
    throw error
  }
  return undefined
}

function pathsOf(options: readonly RegexNode[][]): Path[] {
  return options.flatMap((nodes) => {
    const isAnchored = nodes[0]?.kind === 'start'
    return lay(isAnchored ? nodes.slice(1) : nodes).map((places) => ({ isAnchored, places }))
  })
}

/** All straight paths through a sequence. */
function lay(nodes: readonly RegexNode[]): Place[][] {
  let paths: Place[][] = [[]]
  for (const node of nodes) {
    const options = layNode(node)
    paths = paths.flatMap((path) => options.map((option) => [...path, ...option]))
    if (paths.length > MAX_PATHS || paths.some((path) => path.length > MAX_PLACES)) {
      throw new RegexRefused('its alternatives and repetitions make too many combinations')
    }
  }
  return paths
}

function layNode(node: RegexNode): Place[][] {
  if (node.kind === 'start') throw new RegexRefused('^ stands elsewhere than at the beginning')
  if (node.kind === 'char') return [[{ set: node.set, min: 1, max: 1, isAssertion: false }]]
  if (node.kind === 'group') return node.options.flatMap(lay)
  if (node.kind === 'repeat') return layRepeat(node.node, node.min, node.max)
  // The end is an assertion like a boundary: nothing after it can take a character.
  return [[{ set: NONE, min: 0, max: 0, isAssertion: true }]]
}

function layRepeat(node: RegexNode, min: number, max: number): Place[][] {
  if (Math.max(min, max === Number.POSITIVE_INFINITY ? 0 : max) > MAX_REPEAT) {
    throw new RegexRefused(`it repeats more than ${MAX_REPEAT} times`)
  }
  if (node.kind === 'char') return [[{ set: node.set, min, max, isAssertion: false }]]
  if (max === Number.POSITIVE_INFINITY) throw new RegexRefused('a group is repeated without an upper bound')
  const paths: Place[][] = []
  for (let times = min; times <= max; times++) {
    paths.push(...lay(Array.from({ length: times }, () => node)))
    if (paths.length > MAX_PATHS) throw new RegexRefused('its repeated groups make too many combinations')
  }
  return paths
}

function reasonOf({ isAnchored, places }: Path, isCaseInsensitive: boolean): string | undefined {
  const folded = places.map((place) => ({ ...place, set: isCaseInsensitive ? foldCase(place.set) : place.set }))
  const lastUnbounded = folded.findLastIndex((place) => place.max === Number.POSITIVE_INFINITY)
  let tries = 1
  for (const [i, place] of folded.entries()) {
    const rest = folded.slice(i + 1)
    if (place.max === place.min || isSettled(rest)) continue
    const isDefinite = (place.set & firstOf(rest)) === 0n
    if (place.max !== Number.POSITIVE_INFINITY) tries *= isDefinite ? 1 : place.max - place.min + 1
    else if (!isAnchored) return 'an unbounded repetition (* or +) is tried again from each position; begin with ^'
    else if (!isDefinite && i !== lastUnbounded) return 'two unbounded repetitions can share the same text'
  }
  return tries > MAX_TRIES ? 'its repetitions can share the same text in too many ways' : undefined
}

/** Whether the rest cannot fail, so that nothing is ever given back. */
function isSettled(rest: readonly Place[]): boolean {
  return rest.every((place) => place.min === 0 && !place.isAssertion)
}

/** The characters that the rest can begin with. */
function firstOf(rest: readonly Place[]): CharSet {
  let first = NONE
  for (const place of rest) {
    first |= place.set
    if (place.min > 0) break
  }
  return first
}
