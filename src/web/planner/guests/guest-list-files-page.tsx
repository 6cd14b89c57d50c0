/** The guest list as a file, and the empty one to fill in. */
import type { VNode } from 'preact';
import { LIST_LANGUAGES } from '../../../domain/guest-list-files/list-words';
import { addresses } from '../addresses';
import { messages } from '../messages.en';

const words = messages.guestListFiles;

/** The page. */
export function GuestListFilesPage({ weddingId }: { weddingId: string }): VNode {
  return (
    <div class="reading stack">
      <h1>{words.title}</h1>
      <FileForm weddingId={weddingId} what="export" title={words.exportTitle} text={words.exportText} />
      <FileForm weddingId={weddingId} what="template" title={words.templateTitle} text={words.templateText} />
    </div>
  );
}

function FileForm(props: {
  weddingId: string;
  what: 'export' | 'template';
  title: string;
  text: string;
}): VNode {
  const { weddingId, what, title, text } = props;
  const select = `language-${what}`;
  return (
    <section aria-labelledby={what}>
      <form class="form" method="get" action={addresses.guestListFile(weddingId, what)}>
        <h2 id={what}>{title}</h2>
        <p>{text}</p>
        <div class="field">
          <label for={select}>{words.language}</label>
          <select id={select} name="language" class="input medium">
            {LIST_LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {words.languages[language]}
              </option>
            ))}
          </select>
        </div>
        <div class="actions">
          {(['xlsx', 'csv'] as const).map((format) => (
            <button
              key={format}
              class={`button ${format === 'xlsx' && what === 'export' ? 'primary' : 'quiet'}`}
              name="format"
              value={format}
            >
              {words.take(words.formats[format])}
              <span class="unseen">: {title}</span>
            </button>
          ))}
        </div>
      </form>
    </section>
  );
}
