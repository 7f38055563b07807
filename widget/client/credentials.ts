/** What may be remembered of a checkout, as one text: its id, and the client secret where this browser has it. */
export type Credentials = { id: string; secret?: string | undefined }

export const writeCredentials = ({ id, secret }: Credentials): string =>
  secret ? `${id} ${secret}` : id

export function readCredentials(text: string | null): Credentials | null {
  const [id, secret] = text?.split(' ') ?? []
  return id ? { id, secret } : null
}
