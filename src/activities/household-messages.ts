/** What households are told: each message as it leaves, on the channels they allow for it. */
import {
  confirmationKey,
  INVITATION_TEMPLATE,
  linkKey,
  waveKey,
} from '../domain/communications/business-key';
import { channelsFor, mayGetLink, type Purpose } from '../domain/communications/consent';
import type {
  AskingWaveKind,
  HouseholdMessage,
  MessageRenderer,
  RenderedEmail,
  RenderedSms,
} from '../domain/communications/messages';
import type {
  DueConfirmation,
  Recipient,
  RecipientStore,
  WaveRef,
} from '../domain/communications/store-ports';
import type { AskedLink } from '../domain/guests/link-requests';
import { owesAnswer } from '../domain/rsvp/answer';
import { dateNews, type DateNews } from '../domain/weddings/date-news';
import type { Message } from './delivery';

/** What messages are made with. */
export interface HouseholdMessageDependencies {
  recipients: RecipientStore;
  renderer: MessageRenderer;
  publicUrl: string;
  now: () => Date;
}

/** Makes the messages to households. */
export function createHouseholdMessages(dependencies: HouseholdMessageDependencies) {
  const { recipients, renderer } = dependencies;
  const messageFor = (recipient: Recipient): HouseholdMessage => ({
    wedding: recipient.wedding,
    household: recipient.household,
    formUrl: `${dependencies.publicUrl}/r/${recipient.linkToken}`,
    unsubscribeUrl: `${dependencies.publicUrl}/u/${recipient.unsubscribeToken}`,
    now: dependencies.now().toISOString(),
  });
  /** A message on each channel that the household allows for it. */
  const messagesTo = (recipient: Recipient, message: HouseholdMessage, letters: Letters): Message[] =>
    messagesOn(channelsFor(letters.purpose, recipient.reach), recipient, message, letters);
  const messagesOn = (
    channels: ('email' | 'sms')[],
    recipient: Recipient,
    message: HouseholdMessage,
    letters: Omit<Letters, 'purpose'>,
  ): Message[] =>
    channels.map((channel): Message => {
      const request = {
        householdId: recipient.household.id,
        businessKey: letters.keyOn(channel),
        template: letters.template,
        ...(letters.tellsDate ? { tellsVersion: recipient.wedding.scheduleVersion } : {}),
      };
      return channel === 'email'
        ? {
            ...request,
            channel,
            content: {
              to: { name: recipient.household.name, address: recipient.email ?? '' },
              fromName: recipient.wedding.coupleNames,
              unsubscribeUrl: message.unsubscribeUrl,
              ...letters.email(),
            },
          }
        : { ...request, channel, content: { to: recipient.phone ?? '', body: letters.sms().body } };
    });

  return {
    /** What a household has answered, said back to it. */
    async confirmation(due: DueConfirmation, recipient: Recipient): Promise<Message[]> {
      const message = messageFor(recipient);
      const inCalendar = due.revision > 1 ? await recipients.confirmedBefore(due) : [];
      return messagesTo(recipient, message, {
        purpose: 'confirmation',
        keyOn: (channel) => confirmationKey(due.householdId, due.revision, channel),
        template: 'rsvp-confirmation',
        tellsDate: false,
        email: () => renderer.confirmationEmail(message, inCalendar),
        sms: () => renderer.confirmationSms(message),
      });
    },

    /** A household's link, on the channel on which it was asked for; nothing where none may go. */
    askedLink(link: AskedLink, recipient: Recipient): Message[] {
      const message = messageFor(recipient);
      return messagesOn(mayGetLink(link.channel, recipient.reach) ? [link.channel] : [], recipient, message, {
        keyOn: () => linkKey(link),
        template: 'asked-link',
        tellsDate: false,
        email: () => renderer.linkEmail(message),
        sms: () => renderer.linkSms(message),
      });
    },

    /** What a wave has to say to a household now; nothing when there is nothing to say to it any more. */
    async ofWave(wave: WaveRef, recipient: Recipient): Promise<Message[]> {
      const { kind, milestoneId } = wave;
      const { household, wedding } = recipient;
      const message = messageFor(recipient);
      const keyOn = (channel: 'email' | 'sms') => waveKey(milestoneId, household.id, channel);
      if (kind !== 'date_news') {
        // Read with the wedding as it is told: who is written to of a wedding called off would count as told.
        if (wedding.status !== 'planned' || !owesAnswer(household.rsvps)) return [];
        return messagesTo(recipient, message, {
          purpose: kind,
          keyOn,
          template: TEMPLATE[kind],
          // Of these only the invitation is about the day; the others repeat it.
          tellsDate: kind === 'invitations',
          email: () => renderer.waveEmail(kind, message),
          sms: () => renderer.waveSms(kind, message),
        });
      }
      const known = await recipients.knownBefore(wave, household.id);
      const news = known === null ? null : dateNews(known, wedding);
      if (news === null) return [];
      return messagesTo(recipient, message, {
        purpose: kind,
        keyOn,
        template: NEWS_TEMPLATE[news.kind],
        tellsDate: true,
        email: () => renderer.dateNewsEmail(news, message),
        sms: () => renderer.dateNewsSms(news, message),
      });
    },
  };
}

/** What is said to one household. */
interface Letters {
  purpose: Purpose;
  keyOn(channel: 'email' | 'sms'): string;
  template: string;
  /** Whether the household knows the day as it stands once it has this. */
  tellsDate: boolean;
  email(): RenderedEmail;
  sms(): RenderedSms;
}

const TEMPLATE: Record<AskingWaveKind, string> = {
  invitations: INVITATION_TEMPLATE,
  reminder: 'rsvp-reminder',
  final_reminder: 'final-reminder',
};

const NEWS_TEMPLATE: Record<DateNews['kind'], string> = {
  moved: 'wedding-moved',
  postponed: 'wedding-postponed',
  resumed: 'wedding-resumed',
  cancelled: 'wedding-cancelled',
};
