import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainSource } from './plain-source.ts'
import { trafficSource } from './source.ts'

const host = fc.constantFrom('shop.pl', 'www.shop.pl', 'checkout.shop.pl', 'www.google.com', 'pay.shop.pl', 'SHOP.pl')
const params = [
  'utm_source=a',
  'utm_medium=email',
  'utm_campaign=x',
  ...['gclid', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'ttclid', 'twclid', 'li_fat_id', 'yclid', 'srsltid'],
  ...['fbclid', 'igshid', 'mc_cid', '_kx'],
].map((param) => (param.includes('=') ? param : `${param}=1`))
const query = fc.constantFrom('', '?page=2', ...params.flatMap((param) => [`?${param}`, `?a=1&${param}`, `#${param}`]))
const address = fc
  .tuple(fc.constantFrom('https://', 'http://', 'https://u@'), host, fc.constantFrom('/', '/p/1', ''), query)
  .map((parts) => parts.join(''))

test('a plain source is the one that the parser finds', () => {
  fc.assert(
    fc.property(address, fc.oneof(fc.constant(''), address), (url, referrer) => {
      const [origin = ''] = /^https?:\/\/[^/]+/.exec(url.replace('u@', '').toLowerCase()) ?? []
      const plain = plainSource(url, origin, referrer)
      if (plain) expect(plain).toEqual(trafficSource(url, referrer))
    }),
    { numRuns: 3000 },
  )
})

test('an inner page and a direct visit need no parser', () => {
  expect(plainSource('https://shop.pl/p/1?page=2', 'https://shop.pl', 'https://shop.pl/')).toEqual({
    class: 'internal',
  })
  expect(plainSource('https://shop.pl/', 'https://shop.pl', '')).toEqual({ class: 'direct' })
  expect(plainSource('https://shop.pl/', 'https://shop.pl', 'https://shop.pl.evil.example/')).toBeUndefined()
})
