/** The dangerous mistakes: each a small change of the real source, and by which check it is to be caught. */
import { ordersAndHolds } from './mutations-orders.ts'
import { redemptions } from './mutations-redemption.ts'
import { shells } from './mutations-shell.ts'
import { waiting } from './mutations-time.ts'

export type Mutation = {
  /** What goes wrong by it. */
  name: string
  /** Text of the worker that is there exactly once, and what takes its place. */
  edits: [find: string, replace: string][]
  /** The fastest check that sees it: the simulation, one file of test/machines, or kills of the real worker at this point. */
  by: 'simulation' | { test: string } | { kills: string }
}

export const mutations: Mutation[] = [...redemptions, ...ordersAndHolds, ...waiting, ...shells]
