import { Component } from 'preact'
import type { Card } from '../../shared/wire/widget.ts'
import type { Scene } from './scene.ts'

interface AddProps {
  card: Card
  scene: Scene
  add(productId: string): Promise<boolean>
}

type AddState = 'idle' | 'adding' | 'added' | 'refused'

/** Puts a card's product into the shop's cart, without leaving the page. */
export class AddButton extends Component<AddProps, { add: AddState }> {
  override state: { add: AddState } = { add: 'idle' }

  #press = async () => {
    const { card, scene, add } = this.props
    if (this.state.add === 'adding') return
    this.setState({ add: 'adding' })
    scene.clicked({ productId: card.id })
    // The shop's own code answers: whatever it throws, the product page is the way that is left.
    const isAdded = await add(card.id).catch(() => false)
    this.setState({ add: isAdded ? 'added' : 'refused' })
  }

  override render({ card, scene: { say } }: AddProps, { add }: { add: AddState }) {
    const labels: Record<AddState, string> = {
      idle: say.addToCart,
      adding: say.adding,
      added: `✓ ${say.added}`,
      refused: say.addToCart,
    }
    const spoken: Partial<Record<AddState, string>> = { added: say.added, refused: say.refused }
    return (
      <div class="buy">
        <button type="button" class="add" aria-label={`${labels[add]}: ${card.name}`} onClick={this.#press}>
          {labels[add]}
        </button>
        <p class={add === 'refused' ? 'fine' : 'unseen'} role="status">
          {spoken[add]}
        </p>
      </div>
    )
  }
}
