/** Not shown, as far as the markup says: no style is computed, so that nothing is laid out. */
export function isHidden(element: Element): boolean {
  return (
    element.closest(
      '[hidden],[style*="display:none"],[style*="display: none"],.hidden,.hide,.d-none,.is-hidden,.ng-hide',
    ) !== null
  )
}
