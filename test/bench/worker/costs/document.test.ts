import { expect, it } from 'vitest'
import { billOf } from './bill.ts'
import { documentOf } from './document.ts'

const counts = { calls: 3, alarms: 1, rowsWritten: 5, rowsRead: 2, alarmsSet: 1, awakeMs: 100 }
const asleep = { calls: 0, alarms: 0, rowsWritten: 0, rowsRead: 0, alarmsSet: 0, awakeMs: 0 }
const usage = { requests: 3, objectRequests: 16, awakeSeconds: 2, rowsRead: 12, rowsWritten: 27 }
const measured = {
  ...{ order: usage, minute: usage, cpuMsPerOrder: 30, bytesPerOrder: 30_000 },
  objects: {
    CARD: counts,
    CHECKOUT: { ...counts, rowsWritten: 11, alarmsSet: 1 },
    VISITOR: asleep,
  },
}
const month = {
  ...{ requests: 11e6, cpuMs: 0, objectRequests: 2e6, gbSeconds: 0 },
  ...{ rowsRead: 0, rowsWritten: 27e6, storedGb: 30 },
}

it('the page tells what an order uses, what each line costs, and whose rows they are', () => {
  const text = documentOf(measured, billOf(month), billOf({ ...month, storedGb: 400 }))
  expect(text).toContain('| stored | 30 kB |')
  expect(text).toContain('| 27,000,000 | $27.00 | $0.00 |')
  expect(text).toContain('| **Together** |  |  | **$36.60** | **$10.45** |')
  expect(text).toContain('| $110.60 | $84.45 |')
  expect(text).toContain('| `CHECKOUT` | 50 % | 67 % | 50 % |')
  expect(text).not.toContain('VISITOR')
})
