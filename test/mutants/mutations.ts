/** All the mistakes that are made, one after another. */
import { deliveries } from './mutations/deliveries.ts'
import type { Mutation } from './mutations/mutation.ts'
import { orderNews } from './mutations/order-news.ts'
import { ordersAndHolds } from './mutations/orders.ts'
import { outlooks } from './mutations/outlooks.ts'
import { people } from './mutations/people.ts'
import { redemptions } from './mutations/redemption.ts'
import { shells } from './mutations/shell.ts'
import { strangers } from './mutations/strangers.ts'
import { waiting } from './mutations/time.ts'
import { upstream } from './mutations/upstream.ts'

export const mutations: Mutation[] = [
  ...redemptions,
  ...ordersAndHolds,
  ...orderNews,
  ...waiting,
  ...shells,
  ...upstream,
  ...deliveries,
  ...strangers,
  ...people,
  ...outlooks,
]
