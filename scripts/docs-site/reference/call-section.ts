/** One call of the API, or one signed message, as a section of Markdown. */
import type { ProblemCode } from '../../../shared/problem.ts'
import { PROBLEMS } from '../../../shared/problems.ts'
import { type Call, type Content, type Described, examplesOf, type Parameter } from './document.ts'
import { fieldsTable, row, typeOf } from './fields.ts'
import { samplesOf } from './samples.ts'

export const callSection = (call: Call): string =>
  [
    `## ${call.operationId}`,
    `\`${call.method} ${call.path}\``,
    `${call.summary}.`,
    parametersTable(call.parameters),
    bodyTable(call.requestBody?.content),
    samplesOf(call),
    answers(call),
    problems(call),
  ]
    .filter(Boolean)
    .join('\n\n')

/** `name`: the type of the message, or the platform that sends it. */
export const messageSection = (name: string, message: Described): string =>
  [
    `## ${name}`,
    `${message.summary}.`,
    parametersTable(message.parameters),
    bodyTable(message.requestBody?.content),
    ...Object.values(message.requestBody?.content ?? {})
      .flatMap(examplesOf)
      .map(jsonOf),
  ]
    .filter(Boolean)
    .join('\n\n')

function parametersTable(parameters: Parameter[]): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(({ name, in: place, required, description = '', schema }) =>
    row(
      `\`${name}\`${required ? '' : ' (optional)'}`,
      place,
      typeOf(schema),
      description || (schema.description ?? ''),
    ),
  )
  return [row('parameter', 'in', 'type', 'meaning'), row('---', '---', '---', '---'), ...rows].join(
    '\n',
  )
}

function bodyTable(content: Content = {}): string {
  const [media] = Object.values(content)
  const table = media?.schema ? fieldsTable(media.schema) : ''
  return table && `The body:\n\n${table}`
}

const jsonOf = ({ summary, value }: { summary: string; value: unknown }): string =>
  `${summary && `${summary}:\n\n`}\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``

/** Those that are no problem. */
function answers({ responses }: Call): string {
  const good = Object.entries(responses).filter(
    ([, { content }]) => !Object.hasOwn(content ?? {}, 'application/problem+json'),
  )
  return good
    .flatMap(([status, { description, content = {} }]) => [
      `**${status}** ${description.replace(/\.$/, '')}.`,
      ...Object.values(content).flatMap(examplesOf).map(jsonOf),
    ])
    .join('\n\n')
}

function problems({ responses }: Call): string {
  const codes = Object.values(responses).flatMap(({ content }) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}),
  ) as ProblemCode[]
  if (codes.length === 0) return ''
  const links = codes.map(code => `${PROBLEMS[code].status} [\`${code}\`](/docs/problems#${code})`)
  return `**Problems:** ${links.join(', ')}`
}
