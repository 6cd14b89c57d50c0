/** Suppliers: adding one, one's file, correcting it, taking it back. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';
import { openObjection } from '../../domain/suppliers/notice';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import {
  ChangeSupplierPage,
  RemoveSupplierPage,
  supplierForm,
} from '../../web/planner/suppliers/change-supplier-pages';
import { emptySupplierForm, NewSupplierPage } from '../../web/planner/suppliers/new-supplier-page';
import { MOST_SENDS_TO_ONE } from '../../web/planner/send-table';
import { SupplierPage } from '../../web/planner/suppliers/supplier-page';
import { createOnce, namedForm } from './create-once';
import type { PlannerPagesDependencies } from './dependencies';
import { unlessEventGone } from './event-gone';
import { readChange, readSupplier } from './supplier-form';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

const words = messages.newSupplier;
const EVENT_GONE = { path: 'eventIds', message: messages.newHousehold.eventGone };

/** /planner/:weddingId/suppliers/new, …/suppliers/:supplierId, its correction and its removal. */
export function createSupplierPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { weddings, suppliers } = dependencies;
  const path = addresses.newSupplier(':weddingId');
  router.get(
    path,
    visits.wedding(async ({ weddingId }) => {
      const wedding = await weddings.get(weddingId);
      return formPage(wedding, namedForm(emptySupplierForm(wedding)));
    }),
  );
  router.post(
    path,
    visits.wedding(async (visit) => {
      const { weddingId, form, actor } = visit;
      const wedding = await weddings.get(weddingId);
      const read = readSupplier(form, wedding, dependencies.phones);
      if ('faults' in read) return formPage(wedding, form.state(read.faults));
      const add = async () => {
        const { allowDuplicate } = read;
        const id = await suppliers.add(weddingId, read.supplier, actor, { allowDuplicate });
        return doneAddress(addresses.supplier(weddingId, id), 'supplier-added');
      };
      try {
        return await unlessEventGone(
          () => createOnce(visit, dependencies, add),
          async () => formPage(await weddings.get(weddingId), form.state([EVENT_GONE])),
        );
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'supplier.already_there') throw error;
        const known = error.options.fields?.[0]?.message ?? error.message;
        return formPage(
          wedding,
          form.state([{ path: 'allowDuplicate', message: words.alreadyThere(known) }]),
        );
      }
    }),
  );
  router.get(
    addresses.supplier(':weddingId', ':supplierId'),
    visits.wedding((visit) => filePage(visit, dependencies)),
  );
  const change = addresses.changeSupplier(':weddingId', ':supplierId');
  router.get(
    change,
    visits.wedding((visit) => changePage(visit, dependencies)),
  );
  router.post(
    change,
    visits.wedding((visit) => changed(visit, dependencies)),
  );
  const remove = addresses.removeSupplier(':weddingId', ':supplierId');
  router.get(
    remove,
    visits.wedding(async ({ weddingId, idInAddress }) => {
      const { supplier, notices } = await suppliers.file(weddingId, idInAddress('supplierId'));
      return {
        title: messages.confirm.removeSupplier.title(supplier.name),
        wedding: await weddings.get(weddingId),
        body: h(RemoveSupplierPage, { weddingId, supplier, told: notices.length }),
      };
    }),
  );
  router.post(
    remove,
    visits.wedding(async ({ weddingId, idInAddress, actor }) => {
      await suppliers.remove(weddingId, idInAddress('supplierId'), actor);
      return { goTo: doneAddress(addresses.overview(weddingId), 'supplier-removed') };
    }),
  );
}

/** The form as it is stored, or as it was sent with what is wrong. */
async function changePage(
  { weddingId, idInAddress }: WeddingVisit,
  { weddings, suppliers, now }: PlannerPagesDependencies,
  sent?: FormState,
): Promise<PageAnswer> {
  const file = await suppliers.file(weddingId, idInAddress('supplierId'));
  const wedding = await weddings.get(weddingId);
  return {
    title: messages.changeSupplier.title(file.supplier.name),
    wedding,
    hasFaults: sent !== undefined,
    body: h(ChangeSupplierPage, {
      wedding,
      supplier: file.supplier,
      state: sent ?? supplierForm(file),
      now: now().toISOString(),
    }),
  };
}

async function changed(visit: WeddingVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { weddingId, form, idInAddress, actor } = visit;
  const supplierId = idInAddress('supplierId');
  const wedding = await dependencies.weddings.get(weddingId);
  const read = readChange(form, wedding, dependencies.phones);
  if ('faults' in read) return changePage(visit, dependencies, form.state(read.faults));
  try {
    return await unlessEventGone(
      async () => {
        await dependencies.suppliers.change(weddingId, supplierId, read.change, actor);
        return { goTo: doneAddress(addresses.supplier(weddingId, supplierId), 'supplier-changed') };
      },
      () => changePage(visit, dependencies, form.state([EVENT_GONE])),
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'supplier.final_count_sent') throw error;
    const meanwhile = { path: 'name', message: messages.changeSupplier.lockedMeanwhile };
    return changePage(visit, dependencies, form.state([meanwhile]));
  }
}

async function filePage(
  { weddingId, idInAddress }: WeddingVisit,
  { suppliers, overview, installation, now }: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const { supplier, contact, notices } = await suppliers.file(weddingId, idInAddress('supplierId'));
  const { items: sends } = await overview.sends(weddingId, {
    supplierId: supplier.id,
    limit: MOST_SENDS_TO_ONE,
  });
  const read = await overview.get(weddingId, now());
  const line = read.suppliers.find((one) => one.supplier.id === supplier.id);
  const link = new URL(`/s/${suppliers.linkToken(supplier.id)}`, installation.publicUrl).href;
  return {
    title: supplier.name,
    wedding: read.wedding,
    canCopy: true,
    body: h(SupplierPage, {
      wedding: read.wedding,
      line: line ?? {
        supplier,
        latest: notices[0] ?? null,
        objection: openObjection(notices),
        cutoffAt: null,
      },
      contact,
      notices,
      sends,
      link,
      now: read.now,
    }),
  };
}

function formPage(wedding: Wedding, state: FormState): PageAnswer {
  return {
    title: words.title,
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(NewSupplierPage, { wedding, state }),
  };
}
