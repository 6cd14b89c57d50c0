/** Weddings as they are answered. */
import type { z } from 'zod';
import type { Overview } from '../../domain/weddings/overview';
import type { weddingOverview } from './schemas';

/** The planner's page as JSON, without the people on it: those have addresses of their own. */
export function overviewView(overview: Overview, findPage: string): z.input<typeof weddingOverview> {
  return {
    wedding: overview.wedding,
    findPage,
    now: overview.now,
    timeline: overview.milestones,
    headcount: { people: overview.people, events: overview.tallies, curve: overview.curve },
    suppliers: overview.suppliers.map(({ supplier, latest, cutoffAt }) => ({
      id: supplier.id,
      name: supplier.name,
      type: supplier.type,
      cutoffAt,
      latest: latest && {
        version: latest.version,
        kind: latest.kind,
        total: latest.count.total,
        answer: latest.answer,
        acknowledgeBy: latest.acknowledgeBy,
      },
    })),
    supplierState: overview.supplierState,
    lateChanges: overview.lateChanges,
    alerts: overview.alerts,
  };
}
