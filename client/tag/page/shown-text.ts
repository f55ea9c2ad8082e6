import { clean } from './text.ts'

const MAX_PARTS = 200
/** For screen readers alone: "Details about". */
const UNSEEN = /visually-?hidden|\bsr-only|screen-?reader|\bg-hdn\b|offscreen/i

/** What an element shows: without scripts and templates, words of neighbouring blocks apart. */
export function shownText(element: Element, maxLength = 300): string | undefined {
  let text = ''
  let parts = 0
  const walk = ({ childNodes }: Element): void => {
    for (const node of childNodes) {
      if (parts++ > MAX_PARTS || text.length > maxLength * 2) return
      if (node instanceof Text) text += node.data
      else if (
        node instanceof Element &&
        !/^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/i.test(node.tagName) &&
        !UNSEEN.test(node.className)
      ) {
        // "i<b>Phone</b>" is one word, "<div>Acme</div><div>Lamp</div>" are two.
        const gap = /^(?:B|I|U|EM|STRONG|FONT|SUP|SUB|MARK|WBR|ABBR|BDI|A)$/i.test(node.tagName) ? '' : ' '
        text += gap
        walk(node)
        text += gap
      }
    }
  }
  walk(element)
  return clean(text, maxLength)
}
