/** What a test has logged, line by line; nothing of it is printed. */
import { afterEach, beforeEach, vi } from 'vitest'

export function useLogLines(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = []
  beforeEach(() => {
    lines.length = 0
    for (const level of ['info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation(line => void lines.push(JSON.parse(String(line))))
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  return lines
}
