/** The one style sheet of an e-mail: what inline styles cannot say, dark papers and small screens. */
import type { Colours } from './colours';

/** Names and dates. No font is fetched. */
export const SERIF = "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, serif";
/** Everything else. */
export const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/**
 * Mail programs that know dark mode take these over the inline styles, hence `!important`; the others
 * show the light ones.
 */
export function letterStyle({ dark }: Colours): string {
  return `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;width:100%!important;-webkit-text-size-adjust:100%}
table{border-collapse:collapse}
a{text-decoration:underline}
@media (max-width:620px){
.card{padding:28px 20px!important;border-radius:0!important}
.outer{padding:0!important}
.names{font-size:30px!important}
.big{font-size:64px!important}
.stack td{display:block!important;width:auto!important;padding-right:0!important}
.stack .label{padding-bottom:0!important}
}
@media (prefers-color-scheme:dark){
body,.outer{background:${dark.paper}!important}
.card{background:${dark.card}!important;border-right-color:${dark.rule}!important;border-bottom-color:${dark.rule}!important;border-left-color:${dark.rule}!important}
.ink{color:${dark.ink}!important}
.quiet{color:${dark.quiet}!important}
.accent{color:${dark.accent}!important}
.rule{border-color:${dark.rule}!important}
.alert{background:${dark.alertPaper}!important;color:${dark.alertInk}!important;border-color:${dark.alertInk}!important}
.calm{background:${dark.calmPaper}!important}
.button{background:${dark.accent}!important}
.button a{color:${dark.onAccent}!important}
}
`.trim();
}
