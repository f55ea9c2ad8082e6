/**
 * JSON with comments as JSON: each comment becomes as much white space, so that lines and columns stay. What stands in a
 * string is no comment. A comment without an end is left for the parser to complain about.
 */
export function blankComments(text: string): string {
  const pieces: string[] = []
  let kept = 0
  const mark = /"|\/\/|\/\*/g
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const [sign] = found
    const end = sign === '"' ? endOfString(text, found.index) : endOfComment(text, found.index, sign)
    if (end === undefined) break
    if (sign !== '"') {
      pieces.push(text.slice(kept, found.index), text.slice(found.index, end).replace(/[^\r\n]/g, ' '))
      kept = end
    }
    mark.lastIndex = end
  }
  return pieces.join('') + text.slice(kept)
}

function endOfString(text: string, start: number): number | undefined {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at < text.length ? at + 1 : undefined
}

function endOfComment(text: string, start: number, sign: string): number | undefined {
  const end = text.indexOf(sign === '//' ? '\n' : '*/', start + 2)
  if (sign === '//') return end < 0 ? text.length : end
  return end < 0 ? undefined : end + 2
}
