/** HTTP Basic authentication of one account. */

export type Account = { name: string; password: string }

/** True if the Authorization header carries exactly this account. */
export function isBasic(header: string | undefined, { name, password }: Account): boolean {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? '') ?? []
  return encoded === btoa(`${name}:${password}`)
}
