/** A household's own page: how to reach them, what they have answered, their link. */
import type { VNode } from 'preact';
import type { GuestDetail, HouseholdDetail } from '../../../domain/guests/ports';
import { addressInOneLine } from '../../../domain/guest-lists/postal-address';
import type { SendLine } from '../../../domain/weddings/overview';
import { MOST_INVITED_TOGETHER, type Guest } from '../../../domain/guests/guest';
import type { Wedding, WeddingEvent } from '../../../domain/weddings/wedding';
import { Facts } from '../../design/parts';
import { addresses } from '../addresses';
import { fieldId } from '../fields';
import { messages } from '../messages.en';
import { CopyField, Section, Standing, StepLink, TableHead } from '../parts';
import { SentTo } from '../send-table';
import { shortMoment } from '../words';
import { eventsToCome } from './change-household-page';
import { needsInWords } from './household-facts';

const words = messages.household;

interface Props {
  wedding: Wedding;
  household: HouseholdDetail;
  sends: SendLine[];
  link: string;
  now: string;
}

/** The page. */
export function HouseholdPage(props: Props): VNode {
  const { wedding, household, sends, link, now } = props;
  return (
    <div class="stack">
      <h1>
        <bdi>{household.name}</bdi>
      </h1>
      <div class="board">
        <Answers {...props} />
        <Contact wedding={wedding} household={household} />
        <Section id="link" heading={words.link} class="unprinted">
          <p class="quiet">{words.linkHint}</p>
          <CopyField id="personal-link" label={words.link} url={link} />
        </Section>
        <SentTo sends={sends} clock={{ zone: wedding.timeZone, now }} class="full" />
      </div>
      <p class="unprinted">
        <a href={addresses.removeHousehold(wedding.id, household.id)}>{words.remove}</a>
      </p>
    </div>
  );
}

function Contact({ wedding, household }: Pick<Props, 'wedding' | 'household'>): VNode {
  const { email, phone, smsAllowed, messageFrequency, plannerNote } = household;
  const address = addressInOneLine(household.postalAddress);
  const correction = addresses.changeHousehold(wedding.id, household.id);
  return (
    <Section id="contact" heading={words.contact}>
      <Facts
        facts={[
          { name: words.email, value: email === null ? words.none : <a href={`mailto:${email}`}>{email}</a> },
          {
            name: words.phone,
            value: phone === null ? words.none : <PhoneWays phone={phone} smsAllowed={smsAllowed} />,
          },
          ...(address === null ? [] : [{ name: words.address, value: <bdi>{address}</bdi> }]),
          ...household.guests.flatMap((guest) => {
            const own = ownFacts(guest, household);
            return own === '' ? [] : [{ name: guest.fullName ?? words.unnamed, value: <bdi>{own}</bdi> }];
          }),
        ]}
      />
      {messageFrequency === 'minimal' && <p class="quiet">{words.minimal}</p>}
      {plannerNote !== null && (
        <p class="lines">
          <b>{words.plannerNote}:</b> <bdi>{plannerNote}</bdi>
        </p>
      )}
      <div class="actions unprinted">
        <StepLink href={correction} text={words.correct} />
        {household.guests.length < MOST_INVITED_TOGETHER && (
          <StepLink href={addresses.newGuest(wedding.id, household.id)} text={words.addSomebody} />
        )}
        {eventsToCome(wedding, household).length > 0 && (
          <StepLink href={`${correction}#${fieldId('inviteTo')}`} text={words.inviteToMore} />
        )}
      </div>
    </Section>
  );
}

/** What is stored of one person beside what the household is reached by. */
function ownFacts({ email, otherEmails, phone, tags }: GuestDetail, household: HouseholdDetail): string {
  const ways = [email, phone].filter((way) => way !== household.email && way !== household.phone);
  return [...ways, ...otherEmails, ...tags].filter((fact) => fact !== null).join(' · ');
}

function PhoneWays({ phone, smsAllowed }: { phone: string; smsAllowed: boolean }): VNode {
  return (
    <div class="stack tight">
      <p>
        <span class="nowrap">{phone}</span>{' '}
        <span class="quiet">{smsAllowed ? words.textsAllowed : words.textsNotAllowed}</span>
      </p>
      <div class="doing">
        <StepLink href={`tel:${phone}`} text={words.call} />
        <StepLink href={`sms:${phone}`} text={words.text} />
      </div>
    </div>
  );
}

function Answers({ wedding, household, now }: Props): VNode {
  const hasAnswered = household.answeredAt !== null;
  const clock = { zone: wedding.timeZone, now };
  const isOpen = wedding.status === 'planned';
  return (
    <Section id="answers" heading={words.answers} class="full">
      <p class="quiet">
        {household.answeredAt === null
          ? words.notAnswered
          : words.answered(
              shortMoment(household.answeredAt.toISOString(), clock),
              household.answeredBy === 'planner' ? words.byPlanner : words.byGuest,
            )}
      </p>
      <AnswerTable household={household} events={wedding.events} />
      {household.note !== null && (
        <p>
          <b>{words.note}:</b> <bdi>{household.note}</bdi>
        </p>
      )}
      {household.changeRequests.map(({ words: asked, askedAt }, index) => (
        <p key={index}>
          <b>{words.asked(shortMoment(askedAt.toISOString(), clock))}:</b> <bdi>{asked}</bdi>
        </p>
      ))}
      {isOpen && (
        <div class="actions unprinted">
          <StepLink
            href={addresses.answer(wedding.id, household.id)}
            text={hasAnswered ? words.change : words.record}
            kind="primary"
          />
        </div>
      )}
    </Section>
  );
}

function AnswerTable({ household, events }: { household: HouseholdDetail; events: WeddingEvent[] }): VNode {
  const invited = events.filter((event) => household.rsvps.some((rsvp) => rsvp.eventId === event.id));
  return (
    <table class="folding" role="table">
      <caption class="unseen">{words.answers}</caption>
      <TableHead headings={[words.person, ...invited.map((event) => event.name), words.food]} />
      <tbody role="rowgroup">
        {household.guests.map((guest) => (
          <tr key={guest.id} role="row">
            <th role="rowheader" scope="row">
              <GuestName guest={guest} />
            </th>
            {invited.map((event) => (
              <td key={event.id} role="cell" data-label={event.name}>
                <RsvpWords household={household} guestId={guest.id} event={event} />
              </td>
            ))}
            <td role="cell" data-label={words.food} class={guest.dietaryNeeds.length === 0 ? 'vacant' : ''}>
              {guest.dietaryNeeds.length === 0 ? (
                <span class="hint">–</span>
              ) : (
                <bdi>{needsInWords(guest.dietaryNeeds)}</bdi>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GuestName({ guest }: { guest: Guest }): VNode {
  return (
    <>
      {guest.fullName === null ? <i>{words.unnamed}</i> : <bdi>{guest.fullName}</bdi>}
      {guest.ageBand !== 'adult' && <span class="hint"> {words[guest.ageBand]}</span>}
    </>
  );
}

function RsvpWords(props: { household: HouseholdDetail; guestId: string; event: WeddingEvent }): VNode {
  const { household, guestId, event } = props;
  const rsvp = household.rsvps.find((one) => one.guestId === guestId && one.eventId === event.id);
  if (rsvp === undefined) return <span class="hint">{words.notInvited}</span>;
  if (rsvp.status !== 'attending')
    return (
      <Standing kind={rsvp.status === 'declined' ? 'quiet' : 'open'}>{words.statuses[rsvp.status]}</Standing>
    );
  const dish = event.mealOptions.find((meal) => meal.id === rsvp.mealOptionId)?.name;
  return (
    <>
      <Standing kind="good">{words.statuses.attending}</Standing>
      {event.mealOptions.length > 0 && <div class="hint">{dish ?? words.noDish}</div>}
    </>
  );
}
