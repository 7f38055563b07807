/** Checks each answer against the OpenAPI document: its status, its media type, its schema, and the code of a problem. */
import { expect } from 'vitest'
import { operations } from '../../worker/app.ts'
import { answerSchema } from '../../worker/http/openapi/answer-schemas.ts'
import { problemCodesOf } from '../../worker/http/openapi/problems.ts'
import { problemDocument } from '../../worker/http/openapi/schemas.ts'
import type { Operation } from '../../worker/http/operation.ts'
import { expectServed } from './served-document.ts'

/** Preflights and calls that match no operation are not in the document. */
export const expectDocumented = async (request: Request, answer: Response): Promise<void> => {
  const operation = operationOf(request)
  if (operation === undefined) return
  const name = `${operation.id} answers ${answer.status}`
  if (request.method !== 'HEAD') await expectServed(operation.id, operation, answer)
  const type = answer.headers.get('content-type')
  if (type === 'application/problem+json') {
    const problem = problemDocument.parse(await answer.clone().json())
    expect(problemCodesOf(operation), name).toContain(problem.code)
    expectWords(problem, name)
    return
  }
  const spec = operation.answers[answer.status]
  expect(spec, name).toBeDefined()
  const isFile = spec?.mediaType && type?.startsWith(spec.mediaType)
  if (!spec?.schema || isFile) return
  expect(type, name).toMatch(/^application\/json/)
  const parsed = answerSchema(spec.schema).safeParse(await answer.clone().json())
  expect(parsed.error?.issues ?? [], name).toEqual([])
}

/** Whoever is refused is told why in words, and what was expected of each field. */
const expectWords = (problem: object, name: string): void => {
  const {
    title,
    detail,
    issues = [],
  } = problem as Record<string, string> & {
    issues?: { message: string }[]
  }
  for (const text of [title, detail, ...issues.map(({ message }) => message)])
    expect(text, name).toMatch(/\w+ \w+/)
}

const operationOf = ({ method, url }: Request): Operation | undefined =>
  operations.find(
    operation => operation.method === method && patternOf(operation).test(new URL(url).pathname),
  )

const patternOf = ({ path }: Operation): RegExp =>
  new RegExp(
    `^${path
      .replaceAll('.', '\\.')
      .replace('{rest}', '.+')
      .replace(/\{\w+\}/g, '[^/]+')}$`,
  )
