/** Every problem of the catalogue, as Markdown. */
import { PROBLEMS } from '../../../shared/problems.ts'

const ACTORS = {
  shopper: 'the shopper; the element has the words',
  webmaster: 'whoever set up the page, the server or the worker',
  merchant: "the shop's staff",
}

export const problemsMarkdown = (): string =>
  [
    '## All codes',
    ...Object.entries(PROBLEMS).map(([code, { status, title, detail, actor, retry }]) =>
      [
        `### ${code}`,
        `**${status}** ${title}.`,
        detail,
        `*Who can act:* ${ACTORS[actor]}. *The same call can succeed later:* ${retry ? 'yes' : 'no'}.`,
      ].join('\n\n'),
    ),
  ].join('\n\n')
