/** HTTP Basic, strictly: the scheme, one base64 text, one name and one password. */

export type Account = { name: string; password: string }

/** True where the Authorization header carries exactly this account. */
export function isBasic(header: string | undefined, account: Account): boolean {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? '') ?? []
  return encoded === btoa(`${account.name}:${account.password}`)
}
