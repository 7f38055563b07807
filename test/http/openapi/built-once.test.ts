/** The document is built once for each address, because building it takes longer than any other open call. */
import { describe, expect, it } from 'vitest'
import { checkOperations } from '../../../worker/http/health/check-operation.ts'
import type { Operation } from '../../../worker/http/operation.ts'
import { documentOperation } from '../../../worker/http/operations/openapi.ts'
import { routerOf } from '../../../worker/http/router.ts'
import { workerSettings } from '../../worker-settings.ts'

/** Operations that count how often all of them are gone through. */
const counted = () => {
  const seen = { times: 0 }
  const operations = Object.assign([...checkOperations], {
    *[Symbol.iterator](): Generator<Operation> {
      seen.times++
      yield* checkOperations
    },
  })
  return { seen, operations: operations as unknown as readonly Operation[] }
}

describe('openapi.json', () => {
  it('is built at the first question, and not again', async () => {
    const { seen, operations } = counted()
    const app = routerOf([documentOperation(operations)])
    expect(seen.times).toBe(0)
    const ask = async (more = {}) => {
      const answer = await app.request('/openapi.json', {}, { ...workerSettings, ...more })
      return answer.text()
    }
    const first = await ask()
    expect(JSON.parse(first).openapi).toBe('3.1.0')
    for (let n = 0; n < 3; n++) expect(await ask()).toBe(first)
    expect(seen.times).toBe(1)
    // Another address is another document.
    const elsewhere = await ask({ PUBLIC_URL: 'https://elsewhere.example' })
    expect(elsewhere).toContain('https://elsewhere.example')
    expect(await ask()).toBe(first)
    expect(seen.times).toBe(2)
  })
})
