/** The currency that a page states for machines, as an ISO 4217 code; '' where it states none. */
export function pageCurrency(): string {
  const meta = document.querySelector('meta[property="product:price:currency"],[itemprop=priceCurrency]')
  const code =
    meta?.getAttribute('content') ?? /"(?:price)?[cC]urrency(?:Code)?"\s*:\s*"([A-Z]{3})"/.exec(inline())?.[1]
  return code ?? ''
}

/** What themes print for their scripts: it holds the shop's currency on pages without a price. */
function inline(): string {
  const blocks = [...document.querySelectorAll('script:not([src])')].slice(0, 60)
  return blocks.map((block) => block.textContent.slice(0, 20_000)).join('')
}
