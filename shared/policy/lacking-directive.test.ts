import { expect, test } from 'vitest'
import { lackingDirective } from './lacking-directive.ts'

test('the line to mend is the one that blocked, which may be a fallback', () => {
  const policies: [string, string, string][] = [
    ["default-src 'self'; img-src *", 'connect-src', 'default-src'],
    ["default-src 'self'; script-src 'self'", 'script-src-elem', 'script-src'],
    ["script-src 'self'; script-src-elem 'self'", 'script-src-elem', 'script-src-elem'],
    ["Default-Src 'self';CONNECT-SRC 'none'", 'connect-src', 'connect-src'],
    ["default-src 'self'", 'style-src-attr', 'default-src'],
  ]
  for (const [policy, effective, lacking] of policies) expect(lackingDirective(effective, policy)).toBe(lacking)
})
