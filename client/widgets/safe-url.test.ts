import { describe, expect, it } from 'vitest'
import { safeUrl } from './safe-url.ts'

const page = 'https://shop.example/kategoria/lampy'

describe('safeUrl', () => {
  it('resolves a relative address against the page', () => {
    expect(safeUrl('/produkt/1', page)).toBe('https://shop.example/produkt/1')
    expect(safeUrl('//cdn.example/a.png', page)).toBe('https://cdn.example/a.png')
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
  ])('refuses %j', (href) => {
    expect(safeUrl(href, page)).toBeUndefined()
  })
})
