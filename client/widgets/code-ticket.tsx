import { Component, type TargetedEvent } from 'preact'
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

  // By the event, not by refs: Preact copies the properties of an element with a ref, inherited ones too, and that throws
  // where a page has put some on Object.prototype and frozen it.
  #copy = async ({ currentTarget }: TargetedEvent<HTMLButtonElement>) => {
    const ticket = currentTarget.parentElement
    const text = currentTarget.querySelector('b')
    if (!ticket || !text) return
    const isCopied = await copyText(this.props.code, ticket)
    if (!isCopied) getSelection()?.selectAllChildren(text)
    this.setState({ copy: isCopied ? 'copied' : 'by-hand' })
    this.props.onCopy()
  }

  override render({ code, say }: TicketProps, { copy }: { copy: CopyState }) {
    const spoken: Record<CopyState, string> = { idle: '', copied: say.codeCopied, 'by-hand': say.copyByHand }
    return (
      <div class="ticket">
        <button type="button" class="code" onClick={this.#copy}>
          <b>{code}</b>
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
