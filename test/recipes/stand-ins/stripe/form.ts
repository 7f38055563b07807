/** What Stripe's API takes: a form with brackets, such as `metadata[order_id]=42` and `line_items[0][price_data][unit_amount]=50`. */
export type Params = { [name: string]: string | Params }

export function paramsIn(body: string): Params {
  const params: Params = {}
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.replaceAll(']', '').split('[')
    const last = path.pop() ?? ''
    let place = params
    for (const step of path) {
      const inner = place[step]
      if (typeof inner === 'object') place = inner
      else {
        const made: Params = {}
        place[step] = made
        place = made
      }
    }
    place[last] = value
  }
  return params
}

/** Stripe refuses what it does not know. */
export function unknownIn(params: Params, known: string): string | null {
  return Object.keys(params).find(name => !known.split(' ').includes(name)) ?? null
}

export const inner = (params: Params, name: string): Params => {
  const value = params[name]
  return typeof value === 'object' ? value : {}
}

export const text = (params: Params, name: string): string | null => {
  const value = params[name]
  return typeof value === 'string' ? value : null
}

/** An integer in the currency's smallest unit. */
export const amount = (params: Params, name: string): number | null => {
  const value = text(params, name)
  return value !== null && /^\d+$/.test(value) ? Number(value) : null
}
