import { Component } from 'preact'
import type { Card } from '../../shared/wire/widget.ts'
import { safePicture } from './safe-url.ts'

/** The name beside it says what it shows, so its own text is empty; its box keeps its place when it does not load. */
export class Picture extends Component<{ card: Card }, { isBroken: boolean }> {
  override state = { isBroken: false }

  override render({ card }: { card: Card }, { isBroken }: { isBroken: boolean }) {
    const src = safePicture(card.image, document.baseURI)
    const hide = () => this.setState({ isBroken: true })
    return (
      <div class="picture">
        {src && !isBroken && (
          <img src={src} alt="" width={400} height={400} loading="lazy" decoding="async" onError={hide} />
        )}
      </div>
    )
  }
}
