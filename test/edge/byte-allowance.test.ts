import { expect, test } from 'vitest'
import { createByteAllowance } from '../../edge/routes/byte-allowance.ts'

const NOW = 1_800_000_000_000
const BATCH = 1_000

/** How many batches of 1,000 bytes are taken in a row. */
function taken(allowance: ReturnType<typeof createByteAllowance>, address: string, now = NOW, siteId = 'shop'): number {
  for (let n = 0; ; n++) if (allowance.take(siteId, address, BATCH, now) > 0) return n
}

test('an address may send much at once and little for ever', () => {
  const allowance = createByteAllowance()
  expect(taken(allowance, '192.0.2.1')).toBe(524)
  // 288 bytes are left, and 712 come within a second.
  expect(allowance.take('shop', '192.0.2.1', BATCH, NOW)).toBe(1)
  expect(allowance.take('shop', '192.0.2.1', BATCH, NOW + 1_000)).toBe(0)
  expect(taken(allowance, '192.0.2.1', NOW + 60_000)).toBe(245)
  expect(taken(allowance, '192.0.2.1', NOW + 86_400_000)).toBe(524)
})

test('what was refused took nothing, and a clock that goes back gives nothing', () => {
  const allowance = createByteAllowance()
  for (let n = 0; n < 10; n++) expect(allowance.take('shop', '192.0.2.1', 600 * 1024, NOW)).toBe(22)
  expect(taken(allowance, '192.0.2.1')).toBe(524)
  expect(taken(allowance, '192.0.2.1', NOW - 60_000)).toBe(0)
})

test('another address and another site have their own', () => {
  const allowance = createByteAllowance()
  taken(allowance, '192.0.2.1')
  expect(taken(allowance, '192.0.2.2')).toBe(524)
  expect(taken(allowance, '192.0.2.1', NOW, 'other')).toBe(524)
})

test('all addresses of one IPv6 network are one', () => {
  const allowance = createByteAllowance()
  expect(taken(allowance, '2001:db8:0:1:aaaa:bbbb:cccc:dddd')).toBe(524)
  expect(taken(allowance, '2001:db8:0:1::7')).toBe(0)
  expect(taken(allowance, '2001:db8:0:2::7')).toBe(524)
  expect(taken(allowance, '2001:db8::1')).toBe(524)
  expect(taken(allowance, '2001:db8::2:0:0:1')).toBe(0)
})

test('made-up addresses do not grow the memory without end', () => {
  const allowance = createByteAllowance()
  taken(allowance, '192.0.2.1')
  for (let n = 0; n < 20_000; n++) allowance.take('shop', `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, 1, NOW)
  expect(taken(allowance, '192.0.2.1')).toBe(524)
})
