/**
 * Copies, by the Clipboard API where the page may use it (secure context, permissions policy), else by the old command.
 * `near` is where the text to select goes: inside an open modal dialog the rest of the page is inert.
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // No Clipboard API on plain http, or the permissions policy of the page forbids it.
    return copyBySelection(text, near)
  }
}

function copyBySelection(text: string, near: Element): boolean {
  const root = near.getRootNode()
  const focused = root instanceof ShadowRoot ? root.activeElement : undefined
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'unseen'
  near.append(field)
  try {
    field.select()
    return document.execCommand('copy')
  } catch {
    // A browser without the command: the visitor copies the selected code by hand.
    return false
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
