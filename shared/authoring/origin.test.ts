import { expect, test } from 'vitest'
import { originFault } from './origin.ts'

test.each([
  'https://shop.example',
  'https://www.shop.co.uk:8443',
  'http://localhost:3000',
  'http://127.0.0.1:8788',
  'http://[::1]:8080',
  'https://xn--sklep-7ra.example',
])('%s is an origin', (origin) => {
  expect(originFault(origin)).toBeUndefined()
})

test.each([
  ['https://shop.example/', 'write "https://shop.example"'],
  ['https://Shop.Example', 'write "https://shop.example"'],
  ['https://shop.example/pl?x#y', 'write "https://shop.example"'],
  ['shop.example', 'write "https://shop.example"'],
  ['https://shop.example:443', 'write "https://shop.example"'],
  ['https://*.shop.example', 'list each origin of the shop'],
])('%s is refused, with what to write instead', (origin, suggestion) => {
  expect(originFault(origin)).toMatchObject({ suggestion })
})

test.each([
  '',
  '*',
  'null',
  'https://',
  'ftp://shop.example',
  'https://user@shop.example',
  'https://-a.example',
  'https://a.example:99999',
])('"%s" is refused', (origin) => {
  expect(originFault(origin)?.severity).toBeUndefined()
  expect(originFault(origin)?.reason).toMatch(/\w/)
})

test('an origin without encryption is a warning', () => {
  expect(originFault('http://shop.example')).toMatchObject({ severity: 'warning' })
})
