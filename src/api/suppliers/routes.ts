/** Suppliers: who they are, what they were told, what they said, what comes after the cut-off. */
import type { Supplier } from '../../domain/suppliers/supplier';
import { endpoint, type Endpoint } from '../endpoint';
import { instantOf } from '../fields';
import { eventsOf } from '../guests/invited-events';
import { requirePossiblePhone } from '../../domain/guests/phone-numbers';
import { askToTell } from '../weddings/ask-workflow';
import { weddingParams } from '../weddings/schemas';
import {
  lateChangeDecision,
  lateChangeParams,
  newSupplierBody,
  supplierChangeBody,
  supplierCreated,
  supplierFile,
  supplierList,
  supplierParams,
} from './schemas';

const tag = 'Suppliers';

const supplierView = (supplier: Supplier) => ({ ...supplier, lockedAt: instantOf(supplier.lockedAt) });

/** The endpoints of suppliers. */
export const supplierEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/suppliers',
    operation: 'addSupplier',
    tag,
    summary: 'Add a supplier',
    description:
      'The plan is made again with the supplier’s cut-off. One whose name or e-mail address the wedding’s suppliers have already is refused, naming it, unless duplicates are allowed.',
    params: weddingParams,
    body: newSupplierBody,
    answer: supplierCreated,
    creates: true,
    refusals: ['supplier.already_there', 'supplier.contact_missing', 'wedding.changed_meanwhile'],
    async handle({ dependencies, params, body, actor }) {
      const wedding = await dependencies.weddings.get(params.weddingId);
      const { allowDuplicate, ...given } = body;
      const supplier = {
        ...given,
        phone: requirePossiblePhone(dependencies.phones, body.phone, wedding.country),
        eventIds: eventsOf(wedding, body.eventIds),
      };
      const id = await dependencies.suppliers.add(params.weddingId, supplier, actor, { allowDuplicate });
      return { id };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId/suppliers',
    operation: 'listSuppliers',
    tag,
    summary: 'Suppliers of the wedding',
    params: weddingParams,
    answer: supplierList,
    handle: async ({ dependencies, params }) => ({
      items: (await dependencies.suppliers.list(params.weddingId)).map(supplierView),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId/suppliers/:supplierId',
    operation: 'getSupplier',
    tag,
    summary: 'A supplier with everything it was told',
    params: supplierParams,
    answer: supplierFile,
    async handle({ dependencies, params }) {
      const { suppliers, installation } = dependencies;
      const { supplier, contact, notices } = await suppliers.file(params.weddingId, params.supplierId);
      const link = new URL(`/s/${suppliers.linkToken(supplier.id)}`, installation.publicUrl).href;
      return { supplier: supplierView(supplier), contact, link, notices };
    },
  }),
  endpoint({
    method: 'patch',
    path: '/v1/weddings/:weddingId/suppliers/:supplierId',
    operation: 'changeSupplier',
    tag,
    summary: 'Correct a supplier',
    description:
      'An absent field is kept, null clears, a value sets. Kind, events and crew meals move counts like any other change; kind, events and cut-off make the plan again, and a cut-off that has passed locks the final count at once. Once the final count is given, these three stay. Where the supplier is reached elsewhere now, it is told there again what it was told last. Its link stays; a stranger who has it loses it only when the supplier is removed and added anew.',
    params: supplierParams,
    body: supplierChangeBody,
    refusals: ['supplier.contact_missing', 'supplier.final_count_sent', 'wedding.changed_meanwhile'],
    async handle({ dependencies, params, body, actor }) {
      const wedding = await dependencies.weddings.get(params.weddingId);
      const { phone, eventIds } = body;
      const change = {
        ...body,
        ...(eventIds === undefined ? {} : { eventIds: eventsOf(wedding, eventIds) }),
        ...(phone === undefined
          ? {}
          : { phone: requirePossiblePhone(dependencies.phones, phone, wedding.country) }),
      };
      await dependencies.suppliers.change(params.weddingId, params.supplierId, change, actor);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/v1/weddings/:weddingId/suppliers/:supplierId',
    operation: 'removeSupplier',
    tag,
    summary: 'Remove a supplier',
    description:
      'It gets nothing more, its link ends, what it was told goes with it, and the plan is made again without its cut-off. It is not written to about this.',
    params: supplierParams,
    handle: ({ dependencies, params, actor }) =>
      dependencies.suppliers.remove(params.weddingId, params.supplierId, actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/suppliers/tell-now',
    operation: 'tellSuppliersNow',
    tag,
    summary: 'Tell suppliers at once what is gathered so far',
    params: weddingParams,
    refusals: ['workflow.unreachable'],
    handle: ({ dependencies, params, actor }) => askToTell(dependencies, params.weddingId, actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/late-changes/:lateChangeId/decision',
    operation: 'decideLateChange',
    tag,
    summary: 'Decide on a change after a supplier’s cut-off',
    params: lateChangeParams,
    body: lateChangeDecision,
    refusals: ['late_change.already_decided'],
    handle: ({ dependencies, params, body, actor }) =>
      dependencies.suppliers.decideLateChange(params.weddingId, params.lateChangeId, body.decision, actor),
  }),
];
