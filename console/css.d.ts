/** A style sheet that the bundler puts into the console's one. */
declare module '*.css'
