/**
 * Runs the gates: each `test:*` script of package.json except those that run apart, in turn. Prints one line for each, and the output of
 * those that fail, or the line in which one says what it skipped. Ends with a line `N passed, N failed`, and with exit code 1 where one failed.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  scripts: Record<string, string>
}
/**
 * The mutants take minutes. They check the checks, so run them when the rules or their tests have changed. Medusa is 700 MB, Vendure
 * 150 MB, and the recipe for Next.js 400 MB; they are tried nightly (.github/workflows/nightly.yml).
 */
const APART = ['test:mutants', 'test:medusa', 'test:vendure', 'test:nextjs']

const gates = Object.keys(scripts).filter(name => name.startsWith('test:') && !APART.includes(name))

let failed = 0
for (const gate of gates) {
  const start = performance.now()
  const { passed, output } = await run(gate)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${passed ? '✓' : '✗'} ${gate} (${seconds} s)`)
  const skipped = output.match(/^Skipped: .*$/m)
  if (skipped) console.log(`  ${skipped[0]}`)
  if (passed) continue
  failed += 1
  console.log(output)
}
console.log(`${gates.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function run(gate: string): Promise<{ passed: boolean; output: string }> {
  return new Promise(resolve => {
    const child = spawn('npm', ['run', '--silent', gate], { cwd: root })
    const chunks: Buffer[] = []
    child.stdout.on('data', chunk => chunks.push(chunk))
    child.stderr.on('data', chunk => chunks.push(chunk))
    child.on('error', error => resolve({ passed: false, output: error.message }))
    child.on('close', code =>
      resolve({ passed: code === 0, output: Buffer.concat(chunks).toString() }),
    )
  })
}
