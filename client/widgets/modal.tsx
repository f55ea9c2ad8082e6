import { Component, type ComponentChildren } from 'preact'

interface ModalProps {
  /** Where it is drawn, alone. */
  root: ParentNode
  title: string
  isWide: boolean
  closeLabel: string
  onClosed(): void
  children: ComponentChildren
}

/**
 * The browser's own modal dialog: top layer, the page behind it inert, Escape, and focus back to where it was. Focus goes
 * to the heading, so that a screen reader begins there and Enter presses nothing by accident.
 */
export class Modal extends Component<ModalProps> {
  // A press that began inside (selecting the code, say) and ended on the backdrop is not a wish to close.
  #isPressOutside = false

  #press = (event: Event) => {
    this.#isPressOutside = event.target === this.#dialog()
  }
  #click = (event: Event) => {
    if (this.#isPressOutside && event.target === this.#dialog()) this.#close()
  }
  #close = () => this.#dialog()?.close()

  // Not by a ref: see code-ticket.tsx.
  #dialog() {
    return this.props.root.querySelector('dialog')
  }

  override componentDidMount() {
    const dialog = this.#dialog()
    dialog?.showModal()
    dialog?.querySelector('h2')?.focus({ preventScroll: true })
  }

  override componentWillUnmount() {
    // Closing before removal is what gives the focus back.
    this.#close()
  }

  override render({ title, isWide, closeLabel, onClosed, children }: ModalProps) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, and the dialog has it of its own.
      <dialog
        class={isWide ? 'w wide' : 'w'}
        aria-labelledby="t"
        onClose={onClosed}
        onPointerDown={this.#press}
        onClick={this.#click}
      >
        <div class="sheet">
          <h2 id="t" tabIndex={-1}>
            {title}
          </h2>
          {children}
          <button type="button" class="close" aria-label={closeLabel} onClick={this.#close}>
            <svg viewBox="0 0 18 18" aria-hidden="true">
              <path d="M3 3l12 12M15 3L3 15" />
            </svg>
          </button>
        </div>
      </dialog>
    )
  }
}
