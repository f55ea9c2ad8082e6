import type { Card } from '../../shared/wire/widget.ts'
import { formatMoney } from './money.ts'
import { priceClaim } from './price-claim.ts'
import type { Scene } from './scene.ts'

export function Price({ card, scene }: { card: Card; scene: Scene }) {
  const { say, locale } = scene
  const money = (minor: number) => formatMoney(minor, card.currency, locale)
  const claim = priceClaim(card)
  return (
    <div class="price">
      <p class={claim ? 'now less' : 'now'}>
        <span class="unseen">{say.price}: </span>
        {money(card.price)}{' '}
        {claim && (
          <s>
            <span class="unseen">{say.regular}: </span>
            {money(claim.regular)}
          </s>
        )}
      </p>
      {claim && (
        <p class="prior">
          {say.lowest30}: {money(claim.lowest30)}
        </p>
      )}
    </div>
  )
}
