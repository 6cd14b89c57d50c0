/** The count as tables: what changed, each event with its dishes, allergies and diets. */
import type { VNode } from 'preact';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import type { EventCount, SupplierCount } from '../../domain/suppliers/supplier-count';
import { messages } from '../messages/messages.en';
import {
  capacityInWords,
  changesByTopic,
  eventPeopleInWords,
  needCountInWords,
  needInWords,
  unchangedInWords,
} from '../messages/notice-words';
import { Alert } from './news';

const words = messages.supplierNotice;

/** Before → after by topic, with the reason; nothing where nothing came before. */
export function Changes({ notice }: { notice: SupplierNotice }): VNode | null {
  const { previous } = notice;
  if (previous === null) return null;
  const topics = changesByTopic(notice);
  const unchanged = unchangedInWords(notice);
  const { columns } = words.changes;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{words.changes.heading(previous.version)}</h2>
      {topics.length === 0 ? (
        <p>{words.changes.none(previous.version)}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.what}</th>
              <th scope="col" class="number">
                {columns.before}
              </th>
              <th scope="col" class="number">
                {columns.after}
              </th>
            </tr>
          </thead>
          {topics.map(({ topic, why, lines }) => (
            <tbody key={topic}>
              <tr class="topic">
                <th scope="rowgroup" colSpan={3}>
                  <strong>{topic}</strong> {why}
                </th>
              </tr>
              {lines.map((line) => (
                <tr key={line.what} {...(topic === 'ALLERGY' ? { class: 'danger' } : {})}>
                  <th scope="row">{line.what}</th>
                  <td class="number">{line.from}</td>
                  <td class="number">{line.to}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
      {unchanged !== '' && <p class="quiet">{words.changes.unchanged(unchanged)}</p>}
    </section>
  );
}

/** One event: people, places, dishes. */
export function EventSection({ event, count }: { event: EventCount; count: SupplierCount }): VNode {
  const capacity = capacityInWords(event);
  const meals = count.meals.filter((meal) => meal.eventId === event.eventId);
  return (
    <section>
      <h3 dir="auto">{event.name}</h3>
      {capacity?.over != null && <Alert title={words.event.overTitle(event.name)} text={capacity.over} />}
      <p>{eventPeopleInWords(event)}.</p>
      {capacity !== null && <p>{capacity.line}</p>}
      {meals.length > 0 && (
        <table>
          <caption>{words.event.coupleAndCrew}</caption>
          <thead>
            <tr>
              <th scope="col">{words.event.dish}</th>
              <th scope="col" class="number">
                {words.event.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {meals.map((meal) => (
              <tr key={meal.name}>
                <th scope="row">{meal.name}</th>
                <td class="number">{meal.count}</td>
              </tr>
            ))}
            <tr class="sum">
              <th scope="row">{words.event.dishesSum}</th>
              <td class="number">{meals.reduce((sum, meal) => sum + meal.count, 0)}</td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Allergies first, with what a kitchen minds. Counts only. */
export function Diets({ count }: { count: SupplierCount }): VNode {
  const { diets } = words;
  return (
    <section aria-labelledby="diets">
      <h2 id="diets">{diets.heading}</h2>
      {count.dietary.length === 0 ? (
        <p>{diets.none}</p>
      ) : (
        <table class="phone">
          <caption>{diets.caption(count.totalSpecialDiets)}</caption>
          <thead>
            <tr>
              <th scope="col">{diets.need}</th>
              <th scope="col" class="number">
                {diets.guests}
              </th>
              <th scope="col">{diets.notes}</th>
            </tr>
          </thead>
          <tbody>
            {count.dietary.map((need) => (
              <tr
                key={`${need.kind} ${need.restriction} ${String(need.isDangerous)}`}
                {...(need.isDangerous ? { class: 'danger' } : {})}
              >
                <th scope="row">{needInWords(need)}</th>
                <td class="number">{needCountInWords(need, count.events)}</td>
                <td class="notes">{need.preparationNotes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {count.instructions.map((line) => (
        <p key={line} class="quiet">
          {line}
        </p>
      ))}
    </section>
  );
}
