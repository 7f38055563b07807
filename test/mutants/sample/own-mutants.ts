/** The ordinary mistakes that StrykerJS does not make: another number, a call left out, two arguments swapped. */
import { parseAst } from 'vite'
import type { Mutant } from './mutant.ts'

/** A node of the syntax tree, as far as it is read here. */
type Node = { type: string; start: number; end: number } & Record<string, unknown>

export function ownMutants(file: string, source: string): Mutant[] {
  const text = ({ start, end }: Node) => source.slice(start, end)
  const lineOf = (at: number) => source.slice(0, at).split('\n').length
  const found: Mutant[] = []
  const add = (kind: string, { start, end }: Node, after: string) => {
    const line = lineOf(start)
    found.push({ file, start, end, line, kind, before: source.slice(start, end), after })
  }
  walk(parseAst(source, { lang: 'ts' }) as unknown as Node, node => {
    if (node.type === 'Literal' && typeof node.value === 'number')
      add('NumberLiteral', node, node.value === 0 ? '1' : `(${text(node)} + 1)`)
    if (node.type === 'ExpressionStatement' && isCall(node.expression as Node))
      add('RemovedCall', node, ';')
    if (node.type !== 'CallExpression') return
    const [first, second] = node.arguments as Node[]
    if (!first || !second || [first, second].some(isNotSwapped)) return
    const between = source.slice(first.end, second.start)
    const both = { type: 'Arguments', start: first.start, end: second.end }
    add('SwappedArguments', both, `${text(second)}${between}${text(first)}`)
  })
  return found
}

const isCall = (node: Node): boolean =>
  node.type === 'CallExpression' ||
  (node.type === 'AwaitExpression' && isCall(node.argument as Node))

const FIXED = ['SpreadElement', 'ArrowFunctionExpression', 'FunctionExpression']
const isNotSwapped = ({ type }: Node): boolean => FIXED.includes(type)

/** Types hold literals too, and mean nothing when the source runs. */
function walk(node: Node, visit: (node: Node) => void): void {
  if (/^TS(Type|Interface|Literal|Union)/.test(node.type)) return
  visit(node)
  for (const child of Object.values(node).flat())
    if (child && typeof (child as Node).type === 'string') walk(child as Node, visit)
}
