import { foldPath, MAX_CATEGORY_DEPTH, splitPath } from './category-names.ts'

export const MAX_CATEGORIES = 20_000

/** Category of a path: its own number, its place in the tree and the owner's spelling. Numbers are never given again. */
export interface CategoryNode {
  /** Path from the root as first written. */
  path: string[]
  parent: number
  products: number
}

/** All categories of a catalogue; those of the previous one keep their numbers. Throws RangeError past MAX_CATEGORIES. */
export class CategoryTree {
  readonly nodes: CategoryNode[] = []
  readonly #byPath = new Map<string, number>()

  /** Numbers from leaf to root of the path of one product, added where new. */
  add(path: readonly string[], counts = true): number[] {
    // A ">" inside a name would be read back as two levels; so it is two levels from the start.
    const names = path.flatMap(splitPath).slice(0, MAX_CATEGORY_DEPTH)
    const lineage: number[] = []
    let parent = -1
    for (let depth = 1; depth <= names.length; depth++) {
      parent = this.#node(names.slice(0, depth), parent)
      lineage.unshift(parent)
    }
    if (counts) {
      for (const number of lineage) {
        const node = this.nodes[number]
        if (node) node.products++
      }
    }
    return lineage
  }

  /**
   * Spellings -> number: full paths first, then their endings ("Sportowe" of "Obuwie > Sportowe"); an ending that several
   * categories share names the one with most products.
   */
  *keys(): Generator<[string, number]> {
    for (const [path, number] of this.#byPath) yield [path, number]
    const bySize = this.nodes.map((node, number) => ({ node, number }))
    bySize.sort((a, b) => b.node.products - a.node.products || a.number - b.number)
    for (const { node, number } of bySize) {
      for (let start = 1; start < node.path.length; start++) yield [foldPath(node.path.slice(start)), number]
    }
  }

  #node(path: string[], parent: number): number {
    const key = foldPath(path)
    const known = this.#byPath.get(key)
    if (known !== undefined) return known
    if (this.nodes.length >= MAX_CATEGORIES) throw new RangeError(`more than ${MAX_CATEGORIES} categories`)
    this.#byPath.set(key, this.nodes.length)
    this.nodes.push({ path, parent, products: 0 })
    return this.nodes.length - 1
  }
}
