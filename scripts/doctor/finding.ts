/** What a check finds: that something is right, or what is wrong and how to mend it. Plain sentences, without any secret. */

export type Finding = {
  /** Which of several: the webhook source, the gift-card system. */
  of?: string
} & (
  | { kind: 'right'; says: string }
  | { kind: 'wrong'; says: string; mend: string }
  /** It was not looked at, or something before it is wrong. */
  | { kind: 'skipped'; why: string }
)

export const right = (says: string): Finding => ({ kind: 'right', says })
export const wrong = (says: string, mend: string): Finding => ({ kind: 'wrong', says, mend })
export const skipped = (why: string): Finding => ({ kind: 'skipped', why })

export const about = (of: string, finding: Finding): Finding => ({ ...finding, of })
