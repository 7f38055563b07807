/** Dates as YouGotaGift writes them, by UTC: no document names a time zone. */

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `09/12/2012`. */
export const dayMonthYear = (at: number): string => {
  const [year, month, day] = new Date(at).toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}

/** `Dec 09, 2012`. */
export const monthDayYear = (at: number): string => {
  const date = new Date(at)
  const day = String(date.getUTCDate()).padStart(2, '0')
  return `${MONTHS[date.getUTCMonth()]} ${day}, ${date.getUTCFullYear()}`
}
