import { expect, test } from 'vitest'
import { selectorFault } from './selector.ts'

test.each([
  '#recommendations',
  '.product-list > li:nth-child(2n + 1)',
  'main [data-role="frame"], aside',
  'a[href^="https://x.example/?a=1,2"]',
  'div:not(.a, .b) ~ p',
  '.md\\:grid',
  '[data-x="a\\"b"]',
  'section:has(> h2)',
  '*',
  '#żółw',
])('%s is a selector', (selector) => {
  expect(selectorFault(selector)).toBeUndefined()
})

test.each([
  '#a[',
  'div{color:red}',
  'a,,b',
  ', a',
  '> p',
  'p >',
  'p::before',
  '.',
  '#1',
  '[x="y]',
  ')',
  '<div>',
  '@media',
  ' ',
])('%s is refused', (selector) => {
  expect(selectorFault(selector)).toMatch(/\w/)
})
