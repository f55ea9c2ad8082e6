import { describe, expect, it } from 'vitest'
import { safeLink, safePicture } from './safe-url.ts'

const page = 'https://shop.example/kategoria/lampy'

describe('safeLink and safePicture', () => {
  it('resolve a relative address against the page', () => {
    expect(safeLink('/produkt/1', page)).toBe('https://shop.example/produkt/1')
    expect(safePicture('//cdn.example/a.png', page)).toBe('https://cdn.example/a.png')
  })

  it('let a link, but no picture, lead to a letter or a call', () => {
    expect(safeLink('mailto:a@shop.example', page)).toBe('mailto:a@shop.example')
    expect(safeLink('tel:+48123', page)).toBe('tel:+48123')
    expect(safePicture('mailto:a@shop.example', page)).toBeUndefined()
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \u0001javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://shop.example/1',
    'file:///etc/passwd',
    'https://[',
    '',
    '  ',
    undefined,
  ])('refuse %j', (href) => {
    expect(safeLink(href, page)).toBeUndefined()
    expect(safePicture(href, page)).toBeUndefined()
  })
})
