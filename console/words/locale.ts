/** The language of the console: its texts, amounts and dates are in one. */
export const LOCALE = 'en'

export const JUST_NOW = 'just now'
