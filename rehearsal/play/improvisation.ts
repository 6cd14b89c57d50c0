/** What suppliers and the planner do when something reaches them: they look, and answer some hours later. */
import { DateTime } from 'luxon';
import { AppError } from '../../src/domain/shared/app-error';
import type { Stage } from '../stage/stage';
import type { Chance } from '../story/chance';
import type { Cast, Supplier } from './cast';
import type { LedgerDeed } from './ledger';

/** Something that somebody is about to do. `perform` gives null when it has become needless meanwhile. */
export interface Reply {
  at: Date;
  perform(): Promise<LedgerDeed | null>;
}

interface OpenNotice {
  id: string;
  supplierId: string;
  version: number;
}

interface OpenLateChange {
  id: string;
  supplierId: string;
  isUrgent: boolean;
}

const HOUR_MINUTES = 60;
const PROMPT_HOURS = [1, 5] as const;
const SLOW_HOURS = [8, 20] as const;
const PLANNER_HOURS = [1, 6] as const;
/** The version that is found not right by whoever disputes one. */
const DISPUTED_VERSION = 2;
const WORK_BEGINS_HOUR = 8;
const WORK_ENDS_HOUR = 19;

/** Watches what has reached whom. */
export class Improvisation {
  private readonly seen = new Set<string>();

  constructor(
    private readonly stage: Stage,
    private readonly cast: Cast,
    private readonly chance: Chance,
    private readonly zone: string,
  ) {}

  /** What is going to be done about everything that is new since the last look. */
  async look(now: Date): Promise<Reply[]> {
    return [...(await this.aboutNotices(now)), ...(await this.aboutLateChanges(now))];
  }

  private async aboutNotices(now: Date): Promise<Reply[]> {
    const open = await this.stage.database.query<OpenNotice>(
      `select n.id, n.supplier_id as "supplierId", n.version from supplier_notices n
       join suppliers s on s.id = n.supplier_id where n.answer is null and n.wedding_id = $1 order by n.created_at, s.name`,
      [this.cast.weddingId],
    );
    return open.flatMap((notice): Reply[] => {
      const supplier = this.cast.suppliers.find((one) => one.id === notice.supplierId);
      if (supplier === undefined || supplier.manner === 'silent' || !this.isNew(notice.id)) return [];
      const [least, most] = supplier.manner === 'prompt' ? PROMPT_HOURS : SLOW_HOURS;
      const at = this.atWork(now, this.chance.whole(least * HOUR_MINUTES, most * HOUR_MINUTES));
      const seen = this.sayOn(supplier, notice.version, 'acknowledged', at);
      if (supplier.manner !== 'disputes' || notice.version !== DISPUTED_VERSION) return [seen];
      // First it is not right, then it is.
      return [
        this.sayOn(supplier, notice.version, 'disputed', at),
        { ...seen, at: this.atWork(at, 20 * HOUR_MINUTES) },
      ];
    });
  }

  private sayOn(supplier: Supplier, version: number, answer: 'acknowledged' | 'disputed', at: Date): Reply {
    const words = answer === 'disputed' ? 'Our contract says at least ten more.' : null;
    return {
      at,
      perform: async () => {
        const by = supplier.signs;
        try {
          const { weddingId } = this.cast;
          await this.stage.stores.suppliers.answerNotice(weddingId, supplier.id, version, {
            answer,
            by,
            words,
          });
        } catch (error) {
          if (error instanceof AppError && error.code === 'notice.superseded') return null;
          throw error;
        }
        return { kind: 'notice_answered', at, supplierId: supplier.id, version, answer, by };
      },
    };
  }

  /** The planner sends what concerns food safety or the kitchen, and keeps the rest. */
  private async aboutLateChanges(now: Date): Promise<Reply[]> {
    const open = await this.stage.database.query<OpenLateChange>(
      `select l.id, l.supplier_id as "supplierId", l.is_urgent as "isUrgent" from late_changes l
       join suppliers s on s.id = l.supplier_id where l.decided_at is null and l.wedding_id = $1 order by l.created_at, s.name`,
      [this.cast.weddingId],
    );
    return open.flatMap((change): Reply[] => {
      if (!this.isNew(change.id)) return [];
      const supplier = this.cast.suppliers.find((one) => one.id === change.supplierId);
      const decision = change.isUrgent || supplier?.supplier.type === 'caterer' ? 'send' : 'keep';
      const [least, most] = PLANNER_HOURS;
      const at = this.atWork(now, this.chance.whole(least * HOUR_MINUTES, most * HOUR_MINUTES));
      return [
        {
          at,
          perform: async () => {
            try {
              const { weddingId, planner } = this.cast;
              await this.stage.stores.suppliers.decideLateChange(weddingId, change.id, decision, planner);
            } catch (error) {
              if (error instanceof AppError && error.code === 'late_change.already_decided') return null;
              throw error;
            }
            return { kind: 'late_change_decided', at, supplierId: change.supplierId, decision };
          },
        },
      ];
    });
  }

  private isNew(id: string): boolean {
    if (this.seen.has(id)) return false;
    this.seen.add(id);
    return true;
  }

  /** So many minutes later, in the hours in which people work. */
  private atWork(from: Date, minutes: number): Date {
    const at = DateTime.fromJSDate(from, { zone: this.zone }).plus({ minutes });
    if (at.hour < WORK_BEGINS_HOUR) return at.set({ hour: WORK_BEGINS_HOUR }).toJSDate();
    if (at.hour >= WORK_ENDS_HOUR) return at.plus({ days: 1 }).set({ hour: WORK_BEGINS_HOUR }).toJSDate();
    return at.toJSDate();
  }
}
