// What TypeScript's own library does not know yet (CSS Custom Highlight API Level 1, hit testing).

interface HighlightHitResult {
  readonly highlight: Highlight;
  readonly ranges: AbstractRange[];
}

interface HighlightRegistry {
  highlightsFromPoint?(x: number, y: number, options?: { shadowRoots?: ShadowRoot[] }): HighlightHitResult[];
}
