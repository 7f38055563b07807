/** What is used of the analyzer, which ships without types of its own. */
declare module '@custom-elements-manifest/analyzer' {
  type Path = string
  /** The analyzer's own TypeScript. */
  export const ts: {
    ScriptTarget: { ES2022: number }
    createSourceFile(path: Path, source: string, target: number, parents: boolean): object
  }
  export function create(options: { modules: object[]; plugins: object[] }): unknown
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): object[]
}
