/** What people and programs write for an answer, and which dish a word means. */
import { dishesByName } from '../guest-list-files/list-columns';
import { cleanCell, foldName } from './cell';
import type { ListEvent } from './guest-list-reading';

/** What a cell of an answer column says. `open`: nothing yet, which takes no answer back. */
export type AnswerWord = 'attending' | 'declined' | 'open' | 'not_invited' | 'unknown';

const words = (text: string) => new Set(text.split(',').map((word) => word.trim()));
const ATTENDING = words(
  `attending, attend, attends, accept, accepts, accepted, accepted with pleasure, joyfully accepts, happily accepts, will attend, is attending,
   accepts with pleasure, accept with pleasure, joyfully accept, joyfully accepted, happily accept, with pleasure, yes please, yep, yup, yeah, sure, of course,
   definitely, sim, vem, confirmou, aanwezig, komt, ja gerne, ja gern, gerne, sehr gerne, wir kommen, ich komme, avec plaisir, oui avec plaisir, avec joie, con mucho gusto, si claro, con piacere, volentieri,
   will be there, going, coming, yes, y, yes attending, confirmed, true, in, x, ja, zugesagt, zusage, kommt, dabei, nimmt teil, bestatigt,
   oui, present, presente, presents, presentes, vient, viendra, accepte, confirme, confirmee, participe, si, asiste, asistira, asistiran, confirmado,
   confirmada, acepta, acude, viene, partecipa, partecipera, confermato, confermata, accetta, 1, wahr, vrai, verdadero, vero`,
);
const DECLINED = words(
  `declined, decline, declines, regret, regrets, regretfully declines, regretfully declined, not attending, will not attend, cannot attend,
   can t attend, wont attend, won t attend, not going, not coming, can t make it, cant make it, can t go, cant go, cannot go, cannot make it, no, n, no regrets, false, out, nein, abgesagt, absage,
   kommt nicht, nimmt nicht teil, non, absent, absente, absents, ne vient pas, ne viendra pas, decline avec regret, refuse, refuse invitation,
   no asiste, no asistira, no viene, rechaza, rechazado, declinado, declina, no puede, non partecipa, non viene, rifiuta, rifiutato,
   sadly decline, sadly declines, sadly declined, sadly no, regretfully decline, declines with regret, declined with regret, nope, sorry no, no sorry, unable to attend,
   not able to attend, can t come, cant come, nee, afwezig, nao, nao vem, leider nein, leider nicht, nein leider, kann nicht, malheureusement non, avec regret, lo siento no, purtroppo no,
   declinato, 0, falsch, faux, falso`,
);
const OPEN = words(
  `no response, not responded, no reply, noresponse, pending, awaiting, awaiting response, awaiting reply, waiting, not yet, maybe, tentative, unsure, undecided,
   not sure, invited, sent, delivered, invite sent, not sent, save the date sent, waitlist, waitlisted, wait list, b list, to be invited, draft, opened, viewed, email opened, unknown, invitation sent, no rsvp, not answered, unanswered, offen, ausstehend, vielleicht, keine antwort,
   noch offen, unsicher, eingeladen, en attente, sans reponse, pas de reponse, peut etre, invite, invitee, pendiente, sin respuesta, sin confirmar, por confirmar, quizas,
   tal vez, invitado, in attesa, nessuna risposta, senza risposta, da confermare, forse, invitato`,
);
const NOT_INVITED = words(
  `not invited, uninvited, n a, nicht eingeladen, non invite, pas invite, no invitado, non invitato`,
);

/** Reads one cell of an answer column. */
export function readAnswer(cell: string): AnswerWord {
  const sign = cell.trim().replaceAll('\ufe0f', '');
  if (/^(?:[✓✔☑✅👍]|👍[🏻-🏿])$/u.test(sign)) return 'attending';
  if (/^(?:[✗✘☒❌❎✖👎]|👎[🏻-🏿])$/u.test(sign)) return 'declined';
  const word = foldName(cell);
  // A sign that is none of these says something all the same.
  if (word === '' && /\p{Extended_Pictographic}/u.test(sign)) return 'unknown';
  if (word === '' || OPEN.has(word)) return 'open';
  if (NOT_INVITED.has(word)) return 'not_invited';
  if (DECLINED.has(word)) return 'declined';
  if (ATTENDING.has(word)) return 'attending';
  return 'unknown';
}

/** Whether a word can only be an answer, and no mere tick. */
export function isClearAnswer(cell: string): boolean {
  const word = foldName(cell);
  return (
    word.length > 3 &&
    readAnswer(cell) !== 'unknown' &&
    !/^(?:true|false|wahr|falsch|vrai|faux|verdadero|falso|vero)$/.test(word)
  );
}

/** The dish a word means: its name, or a word that only one of the dishes has in its name. */
export function readMeal(cell: string, event: ListEvent): string | null {
  const written = event.mealOptions.find((dish) => cleanCell(dish.name) === cell);
  const numbered = written?.id ?? dishesByName(event).get(cell);
  if (numbered !== undefined) return numbered;
  const word = foldName(cell);
  if (word === '') return null;
  const dishes = event.mealOptions.map((dish) => ({ id: dish.id, name: foldName(dish.name) }));
  const exact = dishes.find((dish) => dish.name === word);
  if (exact !== undefined) return exact.id;
  const holding = dishes.filter(({ name }) => holds(name, word) || holds(word, name));
  return holding.length === 1 ? (holding[0]?.id ?? null) : null;
}

/** Whether all words of `part` are words of `whole`. */
function holds(whole: string, part: string): boolean {
  const all = new Set(whole.split(' '));
  return part.split(' ').every((word) => all.has(word));
}
