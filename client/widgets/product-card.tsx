import type { Card } from '../../shared/wire/widget.ts'
import { AddButton } from './add-button.tsx'
import { Picture } from './picture.tsx'
import { Price } from './price.tsx'
import { priceClaim } from './price-claim.ts'
import { safeLink } from './safe-url.ts'
import type { Scene } from './scene.ts'

export function ProductCard({ card, scene }: { card: Card; scene: Scene }) {
  const href = safeLink(card.url, document.baseURI)
  const percent = priceClaim(card)?.percent
  return (
    <li class="card">
      <Picture card={card} />
      {percent !== undefined && (
        <p class="badge">
          <span class="unseen">{scene.say.reduced}: </span>−{percent}%
        </p>
      )}
      <div class="facts">
        {card.brand && <p class="brand">{card.brand}</p>}
        <h3>
          {href ? (
            <a href={href} rel="noopener" onClick={() => scene.clicked({ productId: card.id, href })}>
              {card.name}
            </a>
          ) : (
            card.name
          )}
        </h3>
        <Price card={card} scene={scene} />
      </div>
      {scene.addToCart && <AddButton card={card} scene={scene} add={scene.addToCart} />}
    </li>
  )
}
