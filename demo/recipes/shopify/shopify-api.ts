/** Calls of Shopify's GraphQL APIs: the Storefront API for the cart, the Admin API for gift cards and orders. */
import { setTimeout as sleep } from 'node:timers/promises'

export type Shopify = {
  storefront: Call
  admin: Call
}

/** `retries` is for calls that may be made twice. Throws where Shopify refuses, or does not answer. */
type Call = <Data>(
  query: string,
  variables?: object,
  options?: { retries?: number },
) => Promise<Data>

const VERSION = '2026-07'
const ANSWERS_WITHIN_MS = 10_000

/** `store` is the store's address, such as https://your-store.myshopify.com. */
export function openShopify(store: string, tokens: { storefront: string; admin: string }): Shopify {
  return {
    storefront: caller(`${store}/api/${VERSION}/graphql.json`, {
      'Shopify-Storefront-Private-Token': tokens.storefront,
    }),
    admin: caller(`${store}/admin/api/${VERSION}/graphql.json`, {
      'X-Shopify-Access-Token': tokens.admin,
    }),
  }
}

const caller =
  (url: string, token: Record<string, string>): Call =>
  async <Data>(query: string, variables: object = {}, { retries = 2 } = {}) => {
    for (let tries = 0; ; tries++) {
      try {
        return (await ask(url, token, { query, variables })) as Data
      } catch (error) {
        if (error instanceof ShopifyRefusal || tries === retries) throw error
        await sleep(300 * (tries + 1))
      }
    }
  }

class ShopifyRefusal extends Error {}

async function ask(url: string, token: Record<string, string>, body: object): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...token },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  })
  if (answer.status === 429 || answer.status >= 500)
    throw new Error(`Shopify answered ${answer.status}`)
  if (!answer.ok) throw new ShopifyRefusal(`Shopify answered ${answer.status}`)
  const { data, errors } = (await answer.json()) as { data?: object; errors?: unknown }
  if (errors || !data) throw new ShopifyRefusal(`Shopify: ${JSON.stringify(errors)}`)
  const refused = Object.values(data).flatMap(refusalsIn)
  if (refused.length > 0) throw new ShopifyRefusal(`Shopify: ${refused.join('; ')}`)
  return data
}

type Refusals = { message: string }[]

function refusalsIn(payload: unknown): string[] {
  const { userErrors = [], orderCancelUserErrors = [] } = (payload ?? {}) as {
    userErrors?: Refusals
    orderCancelUserErrors?: Refusals
  }
  return [...userErrors, ...orderCancelUserErrors].map(({ message }) => message)
}

/** Shopify's decimals, from and to cents. */
export const decimal = (cents: number): string => (cents / 100).toFixed(2)
export const cents = (amount: string): number => Math.round(Number(amount) * 100)
