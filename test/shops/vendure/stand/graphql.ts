/** GraphQL of the shop in one session, kept by its bearer token. */
export type Api = <Data = Record<string, never>>(
  document: string,
  variables?: object,
) => Promise<Data>

export function api(url: string): Api {
  let token = ''
  return async (query, variables) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    })
    token = answer.headers.get('vendure-auth-token') ?? token
    const { data, errors } = (await answer.json()) as {
      data: never
      errors?: { message: string }[]
    }
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '))
    return data
  }
}
