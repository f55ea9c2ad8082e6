/** Named characters that shops' exports leave escaped: markup's own, spaces, and letters of central Europe. */
const NAMED = new Map(
  Array.from(
    'amp & lt < gt > quot " apos \' oacute ó Oacute Ó aacute á eacute é iacute í uacute ú yacute ý ouml ö auml ä uuml ü Ouml Ö Auml Ä Uuml Ü szlig ß scaron š Scaron Š ccedil ç agrave à egrave è ecirc ê ocirc ô acirc â icirc î ndash – mdash — hellip … rsquo ’ lsquo ‘ rdquo ” ldquo “ bdquo „ laquo « raquo » deg ° reg ® copy © trade ™ euro € times × middot ·'.matchAll(
      /(\S+) (\S+)/g,
    ),
    ([, name = '', character = '']): [string, string] => [name, character],
  ),
)

/** One line of plain text: entities decoded once, white space folded. Markup stays as the characters it is. */
export function cleanText(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-zA-Z]{2,8}));/g, (entity, decimal, hex, name) => {
      if (name !== undefined) return name === 'nbsp' ? ' ' : (NAMED.get(name) ?? entity)
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })
    .replace(/\s+/g, ' ')
    .trim()
}
