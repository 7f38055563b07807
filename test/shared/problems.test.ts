import { expect, it } from 'vitest'
import { PROBLEMS } from '../../shared/problems.ts'

it.each(Object.entries(PROBLEMS))('%s says what happened and what to do', (_, problem) => {
  expect(problem.title).toMatch(/^[A-Z].{5,60}[^.]$/)
  expect(problem.detail).toMatch(/^[A-Z`].{15,250}\.$/)
  expect(problem.status).toBeGreaterThanOrEqual(400)
})
