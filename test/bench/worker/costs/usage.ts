/** From what was counted of some orders to what a month of many uses. Pure. */
import type { ObjectCounts } from './counting.ts'

/** Of one order, or of one minute of the Cron Trigger, on average. */
export type Usage = {
  /** To the worker. */
  requests: number
  /** Calls and alarms. */
  objectRequests: number
  /** s, of all objects together. */
  awakeSeconds: number
  rowsRead: number
  rowsWritten: number
}

/** What is billed of a month. */
export type Month = {
  requests: number
  cpuMs: number
  objectRequests: number
  gbSeconds: number
  rowsRead: number
  rowsWritten: number
  /** GB that are stored for the whole month. */
  storedGb: number
}

/** What an object takes of memory as it is billed, however much it uses (GB). */
const OBJECT_GB = 0.128
const MINUTES_OF_A_MONTH = 43_200
const GB = 1e9

/** Adds up the classes and divides by how many there were. */
export function usageOf(requests: number, objects: readonly ObjectCounts[], among = 1): Usage {
  const sum = (of: (one: ObjectCounts) => number) =>
    objects.reduce((total, one) => total + of(one), 0) / among
  return {
    requests: requests / among,
    objectRequests: sum(({ calls, alarms }) => calls + alarms),
    awakeSeconds: sum(({ awakeMs }) => awakeMs) / 1000,
    rowsRead: sum(({ rowsRead }) => rowsRead),
    // Each alarm that is set or deleted is billed as a row.
    rowsWritten: sum(({ rowsWritten, alarmsSet }) => rowsWritten + alarmsSet),
  }
}

export type MonthOf = {
  orders: number
  order: Usage
  /** Of the Cron Trigger, which runs once a minute. */
  minute: Usage
  cpuMsPerOrder: number
  bytesPerOrder: number
  /** Of how many months the orders are stored. */
  monthsKept: number
}

export function monthOf(of: MonthOf): Month {
  const total = (name: keyof Usage) =>
    of.order[name] * of.orders + of.minute[name] * MINUTES_OF_A_MONTH
  return {
    requests: total('requests'),
    cpuMs: of.cpuMsPerOrder * of.orders,
    objectRequests: total('objectRequests'),
    gbSeconds: total('awakeSeconds') * OBJECT_GB,
    rowsRead: total('rowsRead'),
    rowsWritten: total('rowsWritten'),
    storedGb: (of.bytesPerOrder * of.orders * of.monthsKept) / GB,
  }
}
