/** A moment as people of the language write it in a text, in the time zone of whoever reads it. */
export function writeTime(at: string, language: string): string {
  const write = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))
  try {
    return write(language)
  } catch {
    return write('en')
  }
}
