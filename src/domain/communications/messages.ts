/** The messages this program writes, as facts in and finished words out. */
import type { Household } from '../guests/guest';
import type { Instant } from '../shared/event-date';
import type { SupplierNotice } from '../suppliers/notice';
import type { Supplier } from '../suppliers/supplier';
import type { DateNews } from '../weddings/date-news';
import type { Wedding } from '../weddings/wedding';

/** An e-mail ready to be sent. */
export interface RenderedEmail {
  subject: string;
  html: string;
  text: string;
  calendar?: CalendarFile;
}

/** A calendar file. `CANCEL` takes entries out of a calendar that an earlier file has put there. */
export interface CalendarFile {
  method: 'PUBLISH' | 'CANCEL';
  filename: string;
  content: string;
}

/** A text message ready to be sent; kept within GSM-7 where the names allow it. */
export interface RenderedSms {
  body: string;
}

/** What a message to a household is written from. */
export interface HouseholdMessage {
  wedding: Wedding;
  household: Household;
  /** The household's personal link. */
  formUrl: string;
  unsubscribeUrl: string;
  now: Instant;
}

/** What a supplier notice is written from. */
export interface NoticeMessage {
  wedding: Wedding;
  supplier: Supplier;
  notice: SupplierNotice;
  /** Where the supplier looks at it and answers, without an account. */
  noticeUrl: string;
  /** True for the one nudge while it is unanswered. */
  isReminder: boolean;
}

/** What a message to the planner is about; details are looked at on the planner's page. */
export type PlannerMessage =
  | {
      about: 'notice_unanswered';
      wedding: Wedding;
      supplierName: string;
      version: number;
      plannerUrl: string;
    }
  | {
      about: 'notice_disputed';
      wedding: Wedding;
      supplierName: string;
      version: number;
      words: string;
      plannerUrl: string;
    }
  | {
      about: 'late_change';
      wedding: Wedding;
      supplierName: string;
      lockedTotal: number;
      total: number;
      plannerUrl: string;
    }
  | {
      about: 'rsvp_deadline';
      wedding: Wedding;
      attending: number;
      silentHouseholds: string[];
      plannerUrl: string;
    };

/** Kinds of wave that go to households; all but the last ask for answers. */
export type WaveKind = 'invitations' | 'reminder' | 'final_reminder' | 'date_news';

/** Kinds of wave that ask for answers. */
export type AskingWaveKind = Exclude<WaveKind, 'date_news'>;

/** Writes every message. Pure: the same facts give the same bytes. */
export interface MessageRenderer {
  /** `inCalendar`: events that an earlier confirmation has put into their calendars. */
  confirmationEmail(message: HouseholdMessage, inCalendar?: string[]): RenderedEmail;
  confirmationSms(message: HouseholdMessage): RenderedSms;
  waveEmail(kind: AskingWaveKind, message: HouseholdMessage): RenderedEmail;
  waveSms(kind: AskingWaveKind, message: HouseholdMessage): RenderedSms;
  /** Tells of a wedding moved, postponed, taken up again or cancelled; its calendar file follows suit. */
  dateNewsEmail(news: DateNews, message: HouseholdMessage): RenderedEmail;
  dateNewsSms(news: DateNews, message: HouseholdMessage): RenderedSms;
  /** A household's link, for which somebody has asked at its address. */
  linkEmail(message: HouseholdMessage): RenderedEmail;
  linkSms(message: HouseholdMessage): RenderedSms;
  noticeEmail(message: NoticeMessage): RenderedEmail;
  noticeSms(message: NoticeMessage): RenderedSms;
  plannerEmail(message: PlannerMessage): RenderedEmail;
  signInEmail(url: string): RenderedEmail;
}
