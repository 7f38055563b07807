/** All checks, in the order in which they are told. What each needs stands before it. */
import type { Check } from './check.ts'
import { clock } from './checks/clock.ts'
import { page, pageTls, tls, worker } from './checks/connection.ts'
import { deliveries } from './checks/deliveries.ts'
import { events, forgedEvents } from './checks/events.ts'
import { giftCards } from './checks/gift-cards.ts'
import { health, settings } from './checks/health.ts'
import { origin, policy } from './checks/page-calls.ts'
import { element, script } from './checks/page-element.ts'
import { proofKeys } from './checks/proof-keys.ts'
import { apiKey, publicUrl } from './checks/served.ts'
import { total } from './checks/total.ts'

export const CHECKS: readonly Check[] = [
  tls,
  worker,
  settings,
  health,
  proofKeys,
  pageTls,
  page,
  clock,
  origin,
  script,
  policy,
  element,
  total,
  apiKey,
  publicUrl,
  giftCards,
  deliveries,
  events,
  forgedEvents,
]
