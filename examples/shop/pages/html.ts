const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for an element or an attribute. */
export function esc(text: string | number): string {
  return String(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** A data block: `<` is written so that no text can end the script element. */
export function dataBlock(type: string, data: unknown, id?: string): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return `<script type="${type}"${id ? ` id="${id}"` : ''}>${json}</script>`
}
