/** The examples of the reference in PHP, with the answers that the OpenAPI document gives to their calls. */
import { calls, examplesOf } from '../../scripts/docs-site/reference/document.ts'
import { PHP } from '../../scripts/docs-site/reference/kit-php.ts'

/** By the operation: what is run, the JSON that answers, and a pattern of what has to be sent. */
export const examples = Object.fromEntries(
  Object.entries(PHP).map(([id, sample]) => {
    const { method, path, responses } = calls.find(({ operationId }) => operationId === id)!
    const [answer] = Object.values(responses[200]!.content ?? {}).flatMap(examplesOf)
    const expected = `~^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$~`
    return [id, { sample, answer: JSON.stringify(answer!.value), expected }]
  }),
)
