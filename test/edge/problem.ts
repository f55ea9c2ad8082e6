import { expect } from 'vitest'

export interface Problem {
  type: string
  status: number
  issues?: { path: string; reason: string; suggestion?: string }[]
}

export async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return answer.json()
}
