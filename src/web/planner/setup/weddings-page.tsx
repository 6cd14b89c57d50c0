/** A planner's weddings. */
import type { VNode } from 'preact';
import type { WeddingSummary } from '../../../domain/weddings/ports';
import { isOver } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { StepLink, Standing } from '../parts';
import { fullDay } from '../words';

const words = messages.weddings;

/** The list; those that are over or cancelled stand apart. */
export function WeddingsPage({ weddings }: { weddings: WeddingSummary[] }): VNode {
  const isBehind = ({ status }: WeddingSummary) => isOver(status);
  const ahead = weddings.filter((wedding) => !isBehind(wedding));
  const behind = weddings.filter(isBehind);
  return (
    <div class="reading stack">
      <h1>{words.title}</h1>
      {weddings.length === 0 && (
        <>
          <p class="lead">{words.nobody}</p>
          <p class="quiet">{words.nobodyNext}</p>
        </>
      )}
      {ahead.length > 0 && <WeddingRows weddings={ahead} />}
      <div>
        <StepLink
          href={addresses.newWedding}
          text={words.add}
          kind={weddings.length === 0 ? 'primary' : 'quiet'}
        />
      </div>
      {behind.length > 0 && (
        <>
          <h2>{words.past}</h2>
          <WeddingRows weddings={behind} />
        </>
      )}
      <p>
        <a href={addresses.apiKeys}>{messages.apiKeys.open}</a>
      </p>
    </div>
  );
}

function WeddingRows({ weddings }: { weddings: WeddingSummary[] }): VNode {
  return (
    <ul class="rows">
      {weddings.map((wedding) => (
        <li key={wedding.id}>
          <h2>
            <a href={addresses.overview(wedding.id)}>
              <bdi>{wedding.coupleNames}</bdi>
            </a>
          </h2>
          <p class="quiet">
            {wedding.status === 'postponed' ? (
              <Standing kind="bad">{messages.statuses.postponed}</Standing>
            ) : (
              <>
                {fullDay(wedding.weddingOn)}
                {wedding.status !== 'planned' && `, ${messages.statuses[wedding.status]}`}
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
