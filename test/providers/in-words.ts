/** What a gift-card system answered, as it stands in the evidence of a review: the kind of it, and the words. */
export const inWords = (said: { kind: string; detail?: string }): string =>
  said.detail === undefined ? said.kind : `${said.kind}: ${said.detail}`
