import type { OfferWidget, PopupWidget } from '../../shared/wire/widget.ts'
import { CodeTicket } from './code-ticket.tsx'
import { formatDate } from './money.ts'
import { safeLink } from './safe-url.ts'
import type { Scene } from './scene.ts'

/** The small print of an offer: terms and the last day. */
export function Terms({ widget, scene }: { widget: OfferWidget | PopupWidget; scene: Scene }) {
  const { terms, validUntilAt } = widget
  if (!terms && validUntilAt === undefined) return null
  const lastDay =
    validUntilAt === undefined ? '' : `${scene.say.validUntil} ${formatDate(validUntilAt, scene.locale)}. `
  return (
    <p class="fine">
      {lastDay}
      {terms}
    </p>
  )
}

/** Code to copy, and where to go. */
export function Act({ widget, scene }: { widget: OfferWidget | PopupWidget; scene: Scene }) {
  const href = safeLink(widget.link?.href, document.baseURI)
  return (
    <>
      {widget.code && <CodeTicket code={widget.code} say={scene.say} onCopy={() => scene.clicked({})} />}
      {widget.link && href && (
        <a class="go" href={href} rel="noopener" onClick={() => scene.clicked({ href })}>
          {widget.link.label}
        </a>
      )}
    </>
  )
}

/** An offer in the page. */
export function Offer({ widget, scene }: { widget: OfferWidget | PopupWidget; scene: Scene }) {
  return (
    <section class="w offer" aria-labelledby="t">
      <div class="coupon">
        <div class="words">
          <h2 id="t">{widget.title}</h2>
          {widget.body && <p>{widget.body}</p>}
          <Terms widget={widget} scene={scene} />
        </div>
        {(widget.code || widget.link) && (
          <div class="act">
            <Act widget={widget} scene={scene} />
          </div>
        )}
      </div>
    </section>
  )
}
