/** The headcount picture, in the page's own inks. */
export const PICTURE_STYLES = `
figure { margin: 0; }
figure svg { display: block; inline-size: 100%; block-size: auto; font: 13px var(--sans); fill: var(--ink); }
figure svg.narrow-picture { display: none; }
@media (max-width: 36rem) { figure svg.wide-picture { display: none; } figure svg.narrow-picture { display: block; } }
svg .grid { stroke: var(--rule); } svg .axis { stroke: var(--edge); }
svg .faint { fill: var(--quiet); }
svg .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round; }
svg .curve { fill: none; stroke: var(--accent); stroke-width: 3; stroke-linejoin: round; }
svg .curve.second { stroke: var(--ink); stroke-width: 1.75; stroke-dasharray: 7 3; }
svg .curve.third { stroke: var(--quiet); stroke-width: 1.75; stroke-dasharray: 2 3; }
svg .dot { fill: var(--accent); } svg .dot.second { fill: var(--ink); } svg .dot.third { fill: var(--quiet); }
svg .event { font-weight: 600; } svg .event.first { fill: var(--accent); } svg .event.third { fill: var(--quiet); }
svg .mark { stroke: var(--edge); stroke-dasharray: 3 3; } svg .mark.deadline { stroke: var(--bad); stroke-dasharray: none; }
svg .label.deadline { fill: var(--bad); }
svg .today { stroke: var(--ink); }
svg .invited { stroke: var(--edge); stroke-dasharray: 1 4; }
@media (forced-colors: active) {
  figure svg { fill: CanvasText; }
  svg .curve, svg .curve.second, svg .curve.third, svg .mark, svg .mark.deadline, svg .today { stroke: CanvasText; }
  svg .dot, svg .dot.second, svg .dot.third, svg .event.first, svg .event.third, svg .faint, svg .label.deadline { fill: CanvasText; }
  svg .halo { stroke: Canvas; }
}
`;
