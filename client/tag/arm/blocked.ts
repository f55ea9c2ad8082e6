/** Dialogs of consent tools and of other personalisation tools, by their own names. */
const KNOWN =
  'dialog[open],[aria-modal=true],#CybotCookiebotDialog,#onetrust-banner-sdk,.cky-consent-container,#usercentrics-root,#usercentrics-cmp-ui,#cmplz-cookiebanner-container,.cmplz-cookiebanner,#shopify-pc__banner,#iubenda-cs-banner,#cookiescript_injected,.klaro .cookie-notice,#didomi-host,.fc-consent-root,#qc-cmp2-container'
/** Anything fixed to the screen that speaks of consent. */
const CONSENT = /cookie|consent|gdpr|rodo|privacy|ciastecz/i

/** Something else has the visitor's attention: an open dialog, a consent banner, another tool's overlay. */
export function isBlocked(): boolean {
  for (const element of document.querySelectorAll(KNOWN)) if (isVisible(element)) return true
  const [x, middle] = [innerWidth / 2, innerHeight / 2]
  if (fixedAt(x, middle)) return true
  return [innerHeight - 24, 24].some((y) => {
    const bar = fixedAt(x, y)
    return (
      !!bar &&
      CONSENT.test(`${bar.id} ${bar.className} ${bar.getAttribute('aria-label')} ${bar.textContent?.slice(0, 400)}`)
    )
  })
}

/** The element fixed to the screen that is uppermost at a point. */
function fixedAt(x: number, y: number): Element | undefined {
  let element = document.elementFromPoint(x, y)
  while (element && element !== document.body && element !== document.documentElement) {
    if (getComputedStyle(element).position === 'fixed') return element
    element = element.parentElement
  }
  return undefined
}

function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  // Shadow hosts of consent tools have no size of their own.
  return element.shadowRoot ? true : width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden'
}
