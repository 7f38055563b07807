/** The sentences of the plugin's PHP as a gettext template (.pot): what `__` and its relatives are called with, where, and what translators are told. */

/** `__( 'text'`, with single quotes, as the coding standards want it. */
const CALL =
  /\b(?:esc_html__|esc_attr__|esc_html_e|esc_attr_e|__|_e)\(\s*'((?:[^'\\]|\\.)*)'\s*,\s*'instagift-gift-codes'/g
/** `/* translators: …`, in one of the lines before. */
const FOR_TRANSLATORS = /\/\* (translators: [^*]*?) \*\/[^;]*$/

type Sentence = { places: string[]; comments: Set<string>; isFormat: boolean }

/** `sources`: file name → text. */
export function translationTemplate(sources: Map<string, string>): string {
  const sentences = new Map<string, Sentence>()
  for (const [name, text] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const call of text.matchAll(CALL)) {
      const sentence = call[1]!.replace(/\\'/g, "'")
      const found = sentences.get(sentence) ?? {
        places: [],
        comments: new Set<string>(),
        isFormat: /%(?:\d\$)?[sd]/.test(sentence),
      }
      sentences.set(sentence, found)
      const before = text.slice(0, call.index)
      found.places.push(`${name}:${before.split('\n').length}`)
      const comment = before.match(FOR_TRANSLATORS)?.[1]
      if (found.isFormat && comment) found.comments.add(comment)
    }
  }
  return HEAD + [...sentences].map(([sentence, about]) => entry(sentence, about)).join('')
}

const HEAD = `msgid ""
msgstr ""
"Project-Id-Version: Instagift gift codes\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Domain: instagift-gift-codes\\n"
`

const entry = (sentence: string, { places, comments, isFormat }: Sentence): string =>
  `\n${[...comments].map(comment => `#. ${comment}\n`).join('')}${places.map(place => `#: ${place}\n`).join('')}${
    isFormat ? '#, php-format\n' : ''
  }msgid ${JSON.stringify(sentence)}\nmsgstr ""\n`
