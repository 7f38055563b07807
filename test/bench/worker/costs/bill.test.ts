import { describe, expect, it } from 'vitest'
import { billOf } from './bill.ts'
import { monthOf, usageOf } from './usage.ts'

const objects = { calls: 20, alarms: 4, rowsWritten: 50, rowsRead: 90, alarmsSet: 10, awakeMs: 500 }

const nothing = { requests: 0, objectRequests: 0, awakeSeconds: 0, rowsRead: 0, rowsWritten: 0 }

describe('what an order uses', () => {
  it('is the sum of all classes, divided by the orders; an alarm that is set is a row', () => {
    expect(usageOf(6, [objects, objects], 2)).toEqual({
      ...{ requests: 3, objectRequests: 24, awakeSeconds: 0.5, rowsRead: 90, rowsWritten: 60 },
    })
  })
})

describe('what a month uses', () => {
  const order = { requests: 3, objectRequests: 10, awakeSeconds: 2, rowsRead: 100, rowsWritten: 30 }
  const all = { orders: 1_000, order, cpuMsPerOrder: 7, bytesPerOrder: 40_000, monthsKept: 2 }

  it('is that of all its orders, with 128 MB for each second of an object', () => {
    expect(monthOf({ ...all, minute: nothing })).toEqual({
      ...{ requests: 3_000, cpuMs: 7_000, objectRequests: 10_000, gbSeconds: 256 },
      ...{ rowsRead: 100_000, rowsWritten: 30_000, storedGb: 0.08 },
    })
  })

  it('has the Cron Trigger in it, once for each minute of 30 days', () => {
    const { objectRequests } = monthOf({ ...all, minute: { ...nothing, objectRequests: 16 } })
    expect(objectRequests).toBe(10_000 + 16 * 43_200)
  })
})

describe("a month's bill", () => {
  const unused = {
    ...{ requests: 0, cpuMs: 0, objectRequests: 0, gbSeconds: 0 },
    ...{ rowsRead: 0, rowsWritten: 0, storedGb: 0 },
  }

  it('is the plan alone where nothing is used', () => {
    expect(billOf(unused)).toMatchObject({ full: 0, beyond: 5 })
  })

  it('takes each amount at its price', () => {
    const { full } = billOf({
      ...{ requests: 1e6, cpuMs: 1e6, objectRequests: 1e6, gbSeconds: 1e6 },
      ...{ rowsRead: 1e6, rowsWritten: 1e6, storedGb: 1 },
    })
    expect(full).toBeCloseTo(0.3 + 0.02 + 0.15 + 12.5 + 0.001 + 1 + 0.2)
  })

  it('leaves out what the plan includes, and counts only what is beyond it', () => {
    const month = { ...unused, rowsWritten: 51e6, objectRequests: 1e6, storedGb: 6 }
    expect(billOf(month).beyond).toBeCloseTo(5 + 1 + 0.2)
    expect(billOf(month).full).toBeCloseTo(51 + 0.15 + 1.2)
  })
})
