import type { Card, FrameWidget } from '../../shared/wire/widget.ts'
import { ProductCard } from './product-card.tsx'
import type { Scene } from './scene.ts'

/** More cards than this help nobody; the edge sends fewer, a hand-made answer might not. */
const MAX_CARDS = 24
const MAX_COLUMNS = 6
const USUAL_COLUMNS = 4

/** Columns on a wide page: all in one row up to six, else so that the last row is as full as it can be. */
export function columnsFor(count: number): number {
  if (count <= USUAL_COLUMNS) return USUAL_COLUMNS
  if (count <= MAX_COLUMNS) return count
  return [5, 6].find((columns) => count % columns === 0) ?? USUAL_COLUMNS
}

export function Cards({ cards, scene, label }: { cards: readonly Card[]; scene: Scene; label: string }) {
  const shown = cards.slice(0, MAX_CARDS)
  // Without a prototype: what a page has put on Object.prototype would be set as a style, and throws where that is frozen.
  const style = Object.assign(Object.create(null), { '--columns': columnsFor(shown.length) })
  return (
    <ul class="cards" aria-labelledby={label} style={style}>
      {shown.map((card) => (
        <ProductCard key={card.id} card={card} scene={scene} />
      ))}
    </ul>
  )
}

export function Frame({ widget, scene }: { widget: FrameWidget; scene: Scene }) {
  return (
    <section class="w frame" aria-labelledby="t">
      <h2 id="t">{widget.title}</h2>
      <Cards cards={widget.cards} scene={scene} label="t" />
    </section>
  )
}
