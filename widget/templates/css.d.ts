/** A style sheet as text, minified by the bundler. */
declare module '*.css?inline' {
  const text: string
  export default text
}
