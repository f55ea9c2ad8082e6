import { Component, type ComponentChildren, createRef } from 'preact'

interface ModalProps {
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
  #dialog = createRef<HTMLDialogElement>()
  #heading = createRef<HTMLHeadingElement>()
  // A press that began inside (selecting the code, say) and ended on the backdrop is not a wish to close.
  #isPressOutside = false

  #press = (event: Event) => {
    this.#isPressOutside = event.target === this.#dialog.current
  }
  #click = (event: Event) => {
    if (this.#isPressOutside && event.target === this.#dialog.current) this.#close()
  }
  #close = () => this.#dialog.current?.close()

  override componentDidMount() {
    this.#dialog.current?.showModal()
    this.#heading.current?.focus({ preventScroll: true })
  }

  override componentWillUnmount() {
    // Closing before removal is what gives the focus back.
    this.#close()
  }

  override render({ title, isWide, closeLabel, onClosed, children }: ModalProps) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, and the dialog has it of its own.
      <dialog
        ref={this.#dialog}
        class={isWide ? 'w wide' : 'w'}
        aria-labelledby="t"
        onClose={onClosed}
        onPointerDown={this.#press}
        onClick={this.#click}
      >
        <div class="sheet">
          <h2 id="t" ref={this.#heading} tabIndex={-1}>
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
