/** The codes of YouGotaGift: 13 digits in all samples of its documents, and nothing else. */

const CODE = /^\d{13}$/

export const isOwnCode = (key: string): boolean => CODE.test(key)
