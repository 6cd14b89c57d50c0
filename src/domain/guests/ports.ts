/** Storage of households and guests of one wedding. */
import type { PostalAddress } from '../guest-lists/guest-list-reading';
import type { Actor } from '../weddings/ports';
import type { DietaryNeed } from './dietary-need';
import type { AgeBand, Guest, Household } from './guest';

/** A person as first given; a plus-one may be unnamed. */
export interface NewGuest {
  fullName: string | null;
  ageBand: AgeBand;
  isPlusOne: boolean;
  /** The person's own address, where it is known apart from the household's. */
  email?: string | null;
  otherEmails?: string[];
  phone?: string | null;
  tags?: string[];
  dietaryNeeds?: DietaryNeed[];
  /** Events this person is invited to, where they are not the household's. */
  eventIds?: string[];
}

/** A household as first given, already validated and cleaned. */
export interface NewHousehold {
  name: string;
  email: string | null;
  /** E.164, or what was given when it is not a possible number. */
  phone: string | null;
  smsAllowed: boolean;
  messageFrequency: 'all' | 'minimal';
  postalAddress?: PostalAddress | null;
  /** What the planner notes about them; their own note is another. */
  plannerNote?: string | null;
  guests: NewGuest[];
  /** Events everyone of them is invited to. */
  eventIds: string[];
}

/** A guest with contact data, for the wedding's planner. */
export interface GuestDetail extends Guest {
  email: string | null;
  /** Further addresses of the same person; nothing is sent there. */
  otherEmails: string[];
  phone: string | null;
  /** The planner's own marks: "Bride's side", "Table 5". */
  tags: string[];
}

/** What a household has asked for once it could no longer change its answer itself. */
export interface ChangeRequest {
  words: string;
  askedAt: Date;
}

/** A household with contact data, for its planner. Messages go to its own address and phone. */
export interface HouseholdDetail extends Household {
  guests: GuestDetail[];
  postalAddress: PostalAddress | null;
  /** What the planner has noted; their own note is `note`. */
  plannerNote: string | null;
  email: string | null;
  phone: string | null;
  smsAllowed: boolean;
  messageFrequency: 'all' | 'minimal';
  answeredBy: 'guest' | 'planner' | null;
  /** Oldest first. */
  changeRequests: ChangeRequest[];
}

/** What is corrected of a household; what is absent stays as it is. */
export interface HouseholdChange {
  name?: string | undefined;
  email?: string | null | undefined;
  /** E.164. */
  phone?: string | null | undefined;
  smsAllowed?: boolean | undefined;
  messageFrequency?: 'all' | 'minimal' | undefined;
  guests?: GuestChange[] | undefined;
  /** Events that everybody of the household is invited to from now on; an invitation there is stays. */
  inviteTo?: string[] | undefined;
}

/** What is corrected of one of its people. */
export interface GuestChange {
  id: string;
  /** null: nobody is named yet; only of a plus-one. */
  fullName?: string | null | undefined;
  ageBand?: AgeBand | undefined;
}

/** A household's invitation to one event taken back, and how many answers may go with it. */
export interface InvitationRemoval {
  eventId: string;
  mayLoseAnswers: number;
}

/** Storage of households. */
export interface GuestStore {
  /**
   * Adds households with tallies, links and audit entries in one transaction; returns their ids in order.
   *
   * @throws AppError `wedding.changed_meanwhile` when an event they are invited to was removed just now.
   */
  addHouseholds(weddingId: string, households: NewHousehold[], actor: Actor): Promise<string[]>;
  listHouseholds(weddingId: string): Promise<HouseholdDetail[]>;
  /** @throws AppError `request.not_found`. */
  getHousehold(weddingId: string, householdId: string): Promise<HouseholdDetail>;
  /**
   * Stores what differs. Answers stay, suppliers hear of another age, and an invitation that arrived nowhere
   * waits to go out again once the household is reached elsewhere.
   *
   * @throws AppError `request.not_found`; `request.invalid` naming people who are not of this household, or a
   *   guest who would be left without a name.
   */
  changeHousehold(
    weddingId: string,
    householdId: string,
    change: HouseholdChange,
    actor: Actor,
  ): Promise<void>;
  /**
   * Adds somebody to a household: from then on it owes that person's answer, and its form asks for it.
   *
   * @param guest invited to the events anybody of the household is invited to, unless it names its own.
   * @returns the guest's id.
   * @throws AppError `request.not_found`, `guests.household_full`, `wedding.changed_meanwhile` when an event named was
   *   removed just now.
   */
  addGuest(weddingId: string, householdId: string, guest: NewGuest, actor: Actor): Promise<string>;
  /**
   * Takes somebody off the list, with their answers; headcounts follow, and suppliers where they were coming.
   *
   * @throws AppError `request.not_found`; `guests.last_of_household`.
   */
  removeGuest(weddingId: string, householdId: string, guestId: string, actor: Actor): Promise<void>;
  /**
   * Takes a household's invitation to one event back: nobody of it is asked about that event any more. Headcounts
   * follow, and suppliers where somebody was coming; nobody is written to.
   *
   * @throws AppError `request.not_found`; `guests.invitation_answered` when more answers go than may be lost.
   */
  removeInvitation(
    weddingId: string,
    householdId: string,
    removal: InvitationRemoval,
    actor: Actor,
  ): Promise<void>;
  /** Removes a household and what hangs on it; headcounts follow. */
  removeHousehold(weddingId: string, householdId: string, actor: Actor): Promise<void>;
  /** The household's personal link token; the same each time. */
  linkToken(householdId: string): string;
}
