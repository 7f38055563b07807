/** A shopper at a recipe's shop, as far as they are seen over HTTP: a cookie, a page, a form. What the element does in the page is done by its API. */
import { inject } from 'vitest'

export type Applied = { checkoutId: string; clientSecret: string; applied: number; code: string }

type System = 'instagift' | 'vauchar'

export type OrderSeen = { id: string; state: string; redeemed: number; collected: number }

export class Shopper {
  readonly url: string
  cookie = ''
  cart = ''

  constructor(url: string) {
    this.url = url
  }

  async get(path: string): Promise<Response> {
    return this.#keep(await fetch(new URL(path, this.url), this.#init()))
  }

  async post(path: string, form: Record<string, string> | FormData = {}): Promise<Response> {
    const body = form instanceof FormData ? form : new URLSearchParams(form)
    return this.#keep(
      await fetch(new URL(path, this.url), { ...this.#init(), method: 'POST', body }),
    )
  }

  /** Opens the checkout page. */
  async open(): Promise<string> {
    const first = await this.get('/')
    const elsewhere = first.headers.get('location')
    if (elsewhere?.endsWith('/cart')) await this.get('/cart')
    const page = await (elsewhere?.endsWith('/cart') ? await this.get('/') : first).text()
    this.cart = page.match(/ cart="([^"]+)"/)?.[1] ?? ''
    return page
  }

  /** Applies a new card as the element in the page does; balance in cents. Instagift's pay whole dollars, Vauchar's any amount. */
  async apply(balance: number, system: System = 'instagift'): Promise<Applied> {
    const code = await newCard(balance, system)
    const body = { currency: 'USD', orderTotal: 5250, cartRef: this.cart, code }
    const { id, applied, clientSecret } = await postJson(`${inject('worker')}/v1/checkouts`, body)
    return { checkoutId: id, clientSecret, applied, code }
  }

  /** Applies one more card to the same checkout. */
  async applyMore({ checkoutId, clientSecret }: Applied, balance: number): Promise<Applied> {
    const code = await newCard(balance, 'instagift')
    const url = `${inject('worker')}/v1/checkouts/${checkoutId}/cards`
    const { applied } = await postJson(url, { code }, { 'Client-Secret': clientSecret })
    return { checkoutId, clientSecret, applied, code }
  }

  /** What the order's page says. */
  async orderAt(path: string): Promise<OrderSeen> {
    const page = await (await this.get(path)).text()
    const number = (name: string) => Number(page.match(new RegExp(`data-${name}="(\\d+)"`))?.[1])
    return {
      id: path.split('/').at(-1) ?? '',
      state: page.match(/data-state="(\w+)"/)?.[1] ?? 'open',
      redeemed: number('redeemed'),
      collected: number('collected'),
    }
  }

  #init(): RequestInit {
    return { redirect: 'manual', headers: { Cookie: this.cookie } }
  }

  #keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name] = pair.split('=')
      const others = this.cookie.split('; ').filter(one => one && !one.startsWith(`${name}=`))
      this.cookie = [...others, pair].join('; ')
    }
    return answer
  }
}

/** Makes a card; its code. */
export async function newCard(balance: number, system: System = 'instagift'): Promise<string> {
  const card = system === 'instagift' ? { splittable: true } : { currency: 'USD' }
  return (await postJson(`${inject('sandbox')}/control/cards`, { system, balance, ...card })).code
}

/** The card is cancelled behind everybody's back. */
export async function spoil(code: string): Promise<void> {
  const answer = await fetch(`${inject('sandbox')}/control/cards/${encodeURIComponent(code)}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ status: 'cancelled' }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** What the gift-card system redeemed of this code, in cents. */
export async function redeemedOf(code: string): Promise<number> {
  const answer = await fetch(`${inject('sandbox')}/control/ledger?code=${encodeURIComponent(code)}`)
  const { redemptions } = (await answer.json()) as {
    redemptions: { amount: number; reversed: boolean }[]
  }
  return redemptions.reduce((sum, { amount, reversed }) => sum + (reversed ? 0 : amount), 0)
}

export async function statusOf(checkoutId: string): Promise<string> {
  const answer = await fetch(`${inject('worker')}/v1/checkouts/${checkoutId}`)
  return ((await answer.json()) as { status: string }).status
}

type Made = { id: string; applied: number; code: string; clientSecret: string }

async function postJson(
  url: string,
  body: object,
  more: Record<string, string> = {},
): Promise<Made> {
  const headers = { 'Content-Type': 'application/json', ...more }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json() as Promise<Made>
}
