/** An honest shopper and an honest shop, from an address of their own: a card applied, the order placed and completed. */
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Sandbox } from '../../demo/sandbox/sandbox.ts'
import { STORE_API_KEY } from '../worker-settings.ts'
import type { Answered, Caller } from './caller.ts'

const ORDER_TOTAL = 4000
const BALANCE = 10_000

export type HonestReport = {
  orders: number
  completed: number
  /** Shoppers whose browser had a challenge to solve. */
  challenged: number
  /** The longest that a shopper and a shop waited, without the solving (ms). */
  slowestApply: number
  slowestComplete: number
  problems: string[]
}

type Challenge = Parameters<typeof solveChallenge>[0]['challenge']

/** One order after another until `over`, with a pause between them. */
export async function buyUntil(
  over: () => boolean,
  caller: Caller,
  sandbox: Sandbox,
  pauseMs: number,
): Promise<HonestReport> {
  const report: HonestReport = {
    ...{ orders: 0, completed: 0, challenged: 0, slowestApply: 0, slowestComplete: 0 },
    problems: [],
  }
  while (!over()) {
    await buy(report, caller, sandbox).catch(error => report.problems.push(String(error)))
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
  return report
}

async function buy(report: HonestReport, caller: Caller, sandbox: Sandbox): Promise<void> {
  report.orders += 1
  const headers = { 'CF-Connecting-IP': `203.0.113.${(report.orders % 250) + 1}` }
  const { code } = sandbox.createCard({ system: 'vauchar', balance: BALANCE, currency: 'USD' })
  const body = { currency: 'USD', orderTotal: ORDER_TOTAL, code }
  let applied = await caller.ask({ path: '/v1/checkouts', body, headers })
  if (applied.body.code === 'challenge_required') {
    report.challenged += 1
    const solution = await solved(applied.body.challenge as { kind: string } & Challenge)
    applied = await caller.ask({ path: '/v1/checkouts', body: { ...body, solution }, headers })
  }
  demand(applied, 201, 'applying')
  report.slowestApply = Math.max(report.slowestApply, applied.ms)
  const order = {
    orderId: `honest-${report.orders}`,
    orderTotal: ORDER_TOTAL,
    applied: ORDER_TOTAL,
  }
  const shop = { Authorization: `Bearer ${STORE_API_KEY}` }
  const checkout = `/v1/checkouts/${applied.body.id}`
  demand(await caller.ask({ path: `${checkout}/place`, body: order, headers: shop }), 200, 'place')
  const completed = await caller.ask({
    path: `${checkout}/complete?wait=25`,
    body: order,
    headers: shop,
  })
  demand(completed, 200, 'complete')
  if (completed.body.status !== 'completed') throw new Error(`it is ${completed.body.status}`)
  report.slowestComplete = Math.max(report.slowestComplete, completed.ms)
  report.completed += 1
}

async function solved({ kind: _, ...challenge }: { kind: string } & Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge, solution }))
}

function demand({ status, body }: Answered, wanted: number, what: string): void {
  if (status !== wanted) throw new Error(`${what}: ${status} ${body.code ?? ''}`)
}
