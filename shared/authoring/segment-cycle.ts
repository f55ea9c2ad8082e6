/**
 * One cycle of references, as a path that ends where it begins (a, b, a); undefined when there is none. Each node is
 * visited once, without recursion.
 */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  for (const root of graph.keys()) {
    const onPath = new Map<string, number>()
    const path: { id: string; next: number }[] = []
    const enter = (id: string) => {
      onPath.set(id, path.length)
      path.push({ id, next: 0 })
    }
    if (!done.has(root)) enter(root)
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const to = graph.get(at.id)?.[at.next++]
      if (to === undefined) {
        done.add(at.id)
        onPath.delete(at.id)
        path.pop()
      } else if (onPath.has(to)) return [...path.slice(onPath.get(to)).map((each) => each.id), to]
      else if (!done.has(to) && graph.has(to)) enter(to)
    }
  }
  return undefined
}
