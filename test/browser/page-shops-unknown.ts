import type { StagedShop } from './page-stage.ts'

/** A shop of no known platform: a product, a counter of the cart, another product's tile. */
export const unknownShop = (script: string, answer: StagedShop['answer']): StagedShop => ({
  adapter: 'generic',
  path: '/p/mug-40112',
  pieces: 0,
  html: `<h1>Mug</h1><p class="price">59,00 zł</p><a class="cart-link" href="/koszyk">Cart <span class="cart-count">0</span></a><button id="add">Do koszyka</button>
    <ul><li data-product-id="777"><a href="/p/bowl-777">Bowl</a><button class="other">Do koszyka</button></li></ul><script>${script}</script>`,
  answer,
})
