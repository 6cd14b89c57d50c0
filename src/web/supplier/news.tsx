/** What stands above the number: what becomes of the day, a late change, severe allergies. */
import type { VNode } from 'preact';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import type { Wedding } from '../../domain/weddings/wedding';
import { Notice } from '../design/parts';
import { longDay } from '../messages/dates';
import { messages } from '../messages/messages.en';
import { warnsOfAllergies } from '../messages/notice-words';

const words = messages.supplierNotice;

/** A wedding that is off, postponed, on again or moved; nothing for an ordinary count. */
export function News({ notice, wedding }: { notice: SupplierNotice; wedding: Wedding }): VNode | null {
  const day = longDay(wedding.weddingOn);
  if (wedding.status === 'cancelled' || notice.kind === 'wedding_cancelled')
    return <Alert title={words.cancelled.title} text={words.cancelled.text(day)} />;
  if (wedding.status === 'postponed')
    return <Alert title={words.postponed.title} text={words.postponed.text(day)} />;
  if (notice.kind === 'wedding_moved')
    return <Alert title={words.moved.title(day)} text={words.moved.text} />;
  if (notice.kind === 'wedding_resumed')
    return <Alert title={words.resumed.title(day)} text={words.resumed.text} />;
  return null;
}

/** A change after the cut-off, and severe allergies that changed. */
export function Warnings({ notice }: { notice: SupplierNotice }): VNode {
  return (
    <>
      {notice.kind === 'after_cutoff' && (
        <Alert title={words.afterCutoffCallout.title} text={words.afterCutoffCallout.text} />
      )}
      {warnsOfAllergies(notice) && (
        <Alert title={words.urgentCallout.title} text={words.urgentCallout.text} />
      )}
    </>
  );
}

/** Something nobody should overlook. */
export function Alert({ title, text }: { title: string; text: string }): VNode {
  return (
    <Notice kind="bad">
      <p>
        <strong>{title}.</strong> {text}
      </p>
    </Notice>
  );
}
