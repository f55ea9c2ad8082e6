import { type ComponentChild, render } from 'preact'
import type { Widget } from '../../shared/wire/widget.ts'
import { baseStyle } from './base-style.ts'
import { Frame } from './frame.tsx'
import { frameStyle } from './frame-style.ts'
import { Guard } from './guard.tsx'
import type { Show, ShowOptions } from './host.ts'
import { watchImpression } from './impression.ts'
import { Offer } from './offer.tsx'
import { offerStyle } from './offer-style.ts'
import { Popup } from './popup.tsx'
import { popupStyle } from './popup-style.ts'
import type { Scene } from './scene.ts'
import { makeSurface } from './surface.ts'
import { words } from './words.ts'

/** Draws a widget: in its place when it has one, else over the page. Whatever fails, the page stays as it was. */
export const show: Show = (widget, options) => {
  // A title above nothing is worse than nothing.
  if (widget.kind === 'frame' && widget.cards.length === 0) return () => {}
  const styles = [baseStyle, offerStyle, frameStyle, ...(options.target ? [] : [popupStyle])]
  const { host, root } = makeSurface(options.locale, styles)
  let stopWatching: (() => void) | undefined
  let isRemoved = false

  const remove = () => {
    if (isRemoved) return
    isRemoved = true
    stopWatching?.()
    try {
      render(null, root)
    } finally {
      host.remove()
    }
  }
  const tell: ShowOptions['on'] = (action, detail) => {
    try {
      options.on(action, detail)
    } catch {
      // Whoever listens has failed; the visitor's click still does what it says.
    }
  }
  const onClosed = () => {
    // The tag's own removal closes the dialog too, and is no dismissal.
    if (isRemoved) return
    remove()
    tell('dismissal')
  }
  const onFollowed = (href: string) => {
    // A link within this page leads to what the overlay covers; after the browser has followed it.
    if (!options.target && isThisPage(href)) setTimeout(remove)
  }

  try {
    place(host, options)
    render(<Guard onFailed={remove}>{draw(widget, options, { root, tell, onClosed, onFollowed })}</Guard>, root)
    const seen = root.querySelector('.w')
    if (seen) stopWatching = watchImpression(seen, () => tell('impression'))
    else remove()
  } catch {
    // A browser without constructed sheets or dialogs, a target that the shop has just removed: nothing is shown.
    remove()
  }
  return remove
}

function place(host: Element, { target, position = 'inside' }: ShowOptions): void {
  if (!target) document.body.append(host)
  else if (position === 'before') target.before(host)
  else if (position === 'after') target.after(host)
  else target.append(host)
}

const isThisPage = (href: string) => href.split('#')[0] === location.href.split('#')[0]

interface Reactions {
  root: ParentNode
  tell: ShowOptions['on']
  onClosed(): void
  onFollowed(href: string): void
}

function draw(widget: Widget, options: ShowOptions, { root, tell, onClosed, onFollowed }: Reactions): ComponentChild {
  const { locale, addToCart } = options
  const scene: Scene = {
    locale,
    say: words[locale],
    clicked(detail) {
      tell('click', detail)
      if (detail.href) onFollowed(detail.href)
    },
    ...(addToCart ? { addToCart: (productId) => addToCart(productId) } : {}),
  }
  if (!options.target) return <Popup widget={widget} scene={scene} root={root} onClosed={onClosed} />
  switch (widget.kind) {
    case 'frame':
      return <Frame widget={widget} scene={scene} />
    case 'offer':
    case 'popup':
      return <Offer widget={widget} scene={scene} />
    default:
      return widget satisfies never
  }
}
