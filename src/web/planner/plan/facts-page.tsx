/** The facts of a wedding beside its dates and events: names, colour, zone, country, and when suppliers are told. */
import type { VNode } from 'preact';
import type { Wedding } from '../../../domain/weddings/wedding';
import type { Choice } from '../../design/fields';
import { Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { FaultSummary } from '../fields';
import type { FormState } from '../form-state';
import { messages } from '../messages.en';
import { CoupleFields, NoticeFields, ZoneAndCountry } from '../setup/new-wedding-page';
import { seenPlan } from './seen-plan';

const words = messages.facts;

/** The form. */
export function FactsPage(props: {
  wedding: Wedding;
  state: FormState;
  countries: Choice[];
  zones: string[];
}): VNode {
  const { wedding, state, countries, zones } = props;
  return (
    <form class="form" method="post" action={addresses.facts(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <Hidden values={seenPlan(wedding)} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <CoupleFields state={state} />
      <fieldset class="group">
        <legend>{words.where}</legend>
        <p class="hint">{words.zoneHint}</p>
        <ZoneAndCountry state={state} zones={zones} countries={countries} />
      </fieldset>
      <NoticeFields state={state} />
      <div>
        <button class="button primary">{words.save}</button>
      </div>
    </form>
  );
}
