import { expect, test } from 'vitest'
import { deviceClass } from './request-facts.ts'

const agents = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
  pixel:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  galaxyTab: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  ipad: 'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Version/12.1 Mobile/15E148 Safari/604.1',
  windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  firefoxPhone: 'Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0',
}

test.each([
  [agents.iphone, null, 'phone'],
  [agents.pixel, '?1', 'phone'],
  [agents.galaxyTab, '?0', 'tablet'],
  [agents.ipad, null, 'tablet'],
  [agents.windows, '?0', 'desktop'],
  [agents.firefoxPhone, null, 'phone'],
  ['', null, 'desktop'],
  ['', '?1', 'phone'],
] as const)('%s with the hint %s is a %s', (agent, hint, expected) => {
  expect(deviceClass(agent, hint)).toBe(expected)
})
