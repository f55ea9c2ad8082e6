import { Component, createRef } from 'preact'
import { copyText } from './copy-text.ts'
import type { Words } from './words.ts'

interface TicketProps {
  code: string
  say: Words
  onCopy(): void
}

type CopyState = 'idle' | 'copied' | 'by-hand'

/** A code to copy: one large button, and a live region that says what happened. */
export class CodeTicket extends Component<TicketProps, { copy: CopyState }> {
  override state: { copy: CopyState } = { copy: 'idle' }
  #ticket = createRef<HTMLDivElement>()
  #text = createRef<HTMLElement>()

  #copy = async () => {
    const ticket = this.#ticket.current
    const text = this.#text.current
    if (!ticket || !text) return
    const isCopied = await copyText(this.props.code, ticket)
    if (!isCopied) getSelection()?.selectAllChildren(text)
    this.setState({ copy: isCopied ? 'copied' : 'by-hand' })
    this.props.onCopy()
  }

  override render({ code, say }: TicketProps, { copy }: { copy: CopyState }) {
    const spoken: Record<CopyState, string> = { idle: '', copied: say.codeCopied, 'by-hand': say.copyByHand }
    return (
      <div class="ticket" ref={this.#ticket}>
        <button type="button" class="code" onClick={this.#copy}>
          <b ref={this.#text}>{code}</b>
          <span class="copy">
            {copy === 'copied' ? `✓ ${say.copied}` : say.copy}
            <span class="unseen"> {say.code}</span>
          </span>
        </button>
        <p class={copy === 'by-hand' ? 'fine' : 'unseen'} role="status">
          {spoken[copy]}
        </p>
      </div>
    )
  }
}
