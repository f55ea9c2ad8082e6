import type { FrameWidget, OfferWidget, PopupWidget } from '../../shared/wire/widget.ts'
import { Cards } from './frame.tsx'
import { Modal } from './modal.tsx'
import { Act, Terms } from './offer.tsx'
import type { Scene } from './scene.ts'

interface PopupProps {
  widget: PopupWidget | OfferWidget | FrameWidget
  scene: Scene
  root: ParentNode
  /** The visitor closed it. */
  onClosed(): void
}

/** A modal overlay. Whatever its kind, a widget without a place in the page is shown in it. */
export function Popup({ widget, scene, root, onClosed }: PopupProps) {
  const cards = widget.kind === 'offer' ? [] : (widget.cards ?? [])
  return (
    <Modal root={root} title={widget.title} isWide={cards.length > 2} closeLabel={scene.say.close} onClosed={onClosed}>
      {widget.kind !== 'frame' && widget.body && <p class="text">{widget.body}</p>}
      {cards.length > 0 && (
        <div class="row">
          <Cards cards={cards} scene={scene} label="t" />
        </div>
      )}
      {widget.kind !== 'frame' && (
        <>
          <div class="act">
            <Act widget={widget} scene={scene} />
          </div>
          <Terms widget={widget} scene={scene} />
        </>
      )}
    </Modal>
  )
}
